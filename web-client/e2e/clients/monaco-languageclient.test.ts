import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { client, expect } from './pages';

const test = client('monaco-languageclient');
const built = existsSync(fileURLToPath(new URL('../../clients/dist/monaco-languageclient', import.meta.url)));

test.skip(!built && process.env['CI'] !== 'true', 'clients/monaco-languageclient is not installed');
test.setTimeout(120_000);

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(text);
}

const text = async (page: Page) =>
  (await page.locator('.view-line').allTextContents()).join('\n').replaceAll('\u00a0', ' ');

test('completes, underlines, explains, renames and formats', async ({ page }) => {
  await write(page, 'Patient.nmae');
  await page.keyboard.press('Escape');
  await expect(page.locator('.squiggly-error')).toHaveCount(1);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Backspace');
  await page.keyboard.type('birthDa');
  await expect(
    page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'birthDate' }),
  ).toBeVisible();
  await page.screenshot({ path: 'e2e/results/monaco-languageclient.png' });
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toContain('Patient.birthDate');
  await expect(page.locator('.squiggly-error')).toHaveCount(0);

  await page.getByText('birthDate').first().hover();
  await expect(page.locator('.monaco-hover:visible')).toContainText('date of birth');
  await page.keyboard.press('Escape');

  await write(page, "\n\nname . defineVariable('n', given).select(%n)");
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F2');
  await expect(page.locator('.rename-input')).toHaveValue('n');
  await page.locator('.rename-input').fill('first');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toMatch(/defineVariable\(.*'first'.*select\(%first\)/);
  await page.keyboard.press('Control+Shift+I');
  await expect.poll(() => text(page)).toContain('name.defineVariable');
});
