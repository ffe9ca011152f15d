import { expect, test } from './playground';

const CHAIN = 'Patient.name\n.given\n.first()';

test('shows the type of each step and what the expression gives', async ({ playground, page }) => {
  await playground.paste(CHAIN);
  await page.keyboard.press('Escape');
  await expect.poll(() => playground.text()).toContain('.given: string[]');
  await expect(page.locator('.codelens-decoration')).toContainText('string 0..1');
  await playground.screenshot('hints');
});

test('formats a document, and keeps its comments', async ({ playground, page }) => {
  await playground.write('name . given // all of them');
  await page.keyboard.press('Escape');
  // Monaco's key for it on Linux.
  await page.keyboard.press('Control+Shift+I');
  await expect.poll(() => playground.text()).toContain('name.given // all of them');
});

test('renames a variable wherever it stands', async ({ playground, page }) => {
  await playground.write("name.defineVariable('n', given).select(%n)");
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F2');
  const input = page.locator('.rename-input');
  await expect(input).toHaveValue('n');
  await input.fill('first');
  await page.keyboard.press('Enter');
  // Hints for the names of parameters stand between the words.
  await expect.poll(() => playground.text()).toMatch(/defineVariable\(.*'first'.*select\(%first\)/);
});

test('colours names by their meaning', async ({ playground, page }) => {
  // By its shape alone, a type in small letters is a name like any other.
  await playground.write('// @resource Observation');
  // A word that is whole leaves Enter to the text, whether the list has come by now or not.
  await page.keyboard.press('Enter');
  await page.keyboard.type('value is string');
  await page.keyboard.press('Escape');
  await expect.poll(() => playground.text()).toContain('// @resource Observation\nvalue is string');
  const classOf = (word: string) =>
    page.locator('.view-line span span', { hasText: new RegExp(`^${word}$`) }).getAttribute('class');
  await expect.poll(async () => (await classOf('string')) === (await classOf('value'))).toBe(false);
  await playground.screenshot('colours');
});
