import { expect, test } from './playground';

test('offers the elements of a type, and takes the one chosen by keyboard', async ({ playground, page }) => {
  await playground.write('Patient.name.');
  await expect(playground.suggestions.filter({ hasText: 'given' })).toBeVisible();
  await expect(playground.suggestions.filter({ hasText: 'family' })).toBeVisible();
  await playground.screenshot('completion');

  const focused = page.locator('.suggest-widget .monaco-list-row.focused .label-name');
  for (let i = 0; i < 30 && (await focused.textContent()) !== 'given'; i++)
    await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveText('given');
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.text()).toBe('Patient.name.given');
  await expect(playground.underlined).toHaveCount(0);
});

test('underlines a misspelt element, and only it, with a suggestion', async ({ playground, page }) => {
  // Typed, it could be mended on the way: a dot takes the suggestion that is chosen.
  await playground.paste('Patient.nmae.given');
  await expect(playground.underlined).toHaveCount(1);
  const word = await playground.place('nmae');
  // The marks of what was typed on the way may stand elsewhere for a moment.
  const line = async () => playground.underlined.boundingBox();
  await expect.poll(async () => (await line())?.x).toBeCloseTo(word.x, 0);
  await expect.poll(async () => (await line())?.width).toBeCloseTo(word.width, 0);

  await playground.problems.click();
  await expect(page.locator('.marker-widget')).toContainText(/\bname\b/);
  await expect(playground.cursor).toHaveText('Ln 1, Col 9');
  await playground.screenshot('diagnostics');
});

test('explains an element under the mouse', async ({ playground }) => {
  await playground.write('Patient.birthDate');
  await playground.page.keyboard.press('Escape');
  // The lens above moves the line down.
  await expect(playground.page.locator('.codelens-decoration')).toContainText('date');
  await playground.hoverOver('birthDate');
  await expect(playground.hover).toContainText('date');
  await expect(playground.hover).toContainText('0..1');
  await expect(playground.hover).toContainText('date of birth');
  await playground.screenshot('hover');
});

test('tells how long diagnostics took', async ({ playground, page }) => {
  await playground.write('Patient.id');
  await expect(page.locator('#latency')).toHaveText(/^\d+(\.\d)? ms$/);
});
