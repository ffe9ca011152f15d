import type { Page } from '@playwright/test';
import { client, expect } from './pages';

const test = client('codemirror');

const lines = (page: Page) => page.locator('.cm-line').allTextContents();

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(text);
}

test('completes, and takes the choice of the keyboard', async ({ page }) => {
  await write(page, 'Patient.name.fam');
  const options = page.locator('.cm-tooltip-autocomplete li');
  await expect(options.filter({ hasText: 'family' })).toBeVisible();
  await page.screenshot({ path: 'e2e/results/codemirror.png' });
  // Right after it opens, the list does not take an Enter that was meant for the text.
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await expect.poll(() => lines(page)).toEqual(['// @resource Patient', 'Patient.name.family']);
});

test('underlines what is wrong until it is mended', async ({ page }) => {
  await write(page, 'Patient.nmae');
  await page.keyboard.press('Escape');
  const marked = page.locator('.cm-lintRange-error');
  await expect(marked).toHaveText('nmae');
  await page.keyboard.type(' ');
  for (let i = 0; i < 5; i++) await page.keyboard.press('Backspace');
  await page.keyboard.type('name');
  await page.keyboard.press('Escape');
  await expect(marked).toHaveCount(0);
});

test('explains what is under the mouse', async ({ page }) => {
  await write(page, 'Patient.birthDate');
  await page.keyboard.press('Escape');
  await page.getByText('Patient.birthDate').hover({ position: { x: 90, y: 8 } });
  await expect(page.locator('.cm-tooltip-hover')).toContainText('date of birth');
});

test('formats and renames', async ({ page }) => {
  await write(page, "name . given\n\nname.defineVariable('n', given).select(%n)");
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Alt+f');
  await expect.poll(async () => (await lines(page))[1]).toBe('name.given');

  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F2');
  await page.locator('.cm-dialog input, .cm-panel input').fill('first');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await lines(page)).at(-1))
    .toBe("name.defineVariable('first', given).select(%first)");
});

test('is served again after the server was away', async ({ page, server }) => {
  await write(page, 'Patient.nmae');
  await page.keyboard.press('Escape');
  await expect(page.locator('.cm-lintRange-error')).toHaveText('nmae');
  await server.kill();
  await expect(page.getByRole('status')).toHaveText('reconnecting');
  await page.keyboard.type('.given.frist()');
  await server.start();
  await expect(page.getByRole('status')).toHaveText('connected', { timeout: 30_000 });
  await page.keyboard.type(' ');
  await expect(page.locator('.cm-lintRange-error')).not.toHaveCount(0);
});
