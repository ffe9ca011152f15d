import { expect, Playground, test } from './playground';

test('mends what is misspelt by Ctrl+.', async ({ playground, page }) => {
  await playground.paste('Patient.nmae.given');
  await playground.caretIn('nmae');
  await expect(playground.underlined).toHaveCount(1);
  await page.keyboard.press('Control+.');
  await expect(playground.actions.first()).toContainText('name');
  await playground.screenshot('quick-fix');
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.text()).toContain('Patient.name.given');
  await expect(playground.underlined).toHaveCount(0);
});

test('leads from an element to the page that defines it, which nobody can change', async ({
  playground,
  page,
}) => {
  await playground.paste('Patient.birthDate');
  await playground.caretIn('birthDate');
  await page.keyboard.press('F12');
  const tab = page.getByRole('button', { name: 'Patient (R4)', exact: true });
  await expect(tab).toHaveAttribute('aria-current', 'page');
  const line = page.locator('.view-line', { hasText: 'birthDate' });
  await expect(line.first()).toBeInViewport();
  const before = await playground.text();
  await page.keyboard.type('x');
  await expect(page.locator('.monaco-editor-overlaymessage')).toContainText(/read-only/i);
  expect(await playground.text()).toBe(before);
  await playground.screenshot('definition');

  await page.getByRole('button', { name: 'Close Patient (R4)' }).click();
  await expect.poll(() => playground.text()).toContain('Patient.birthDate');
  await playground.caretIn('birthDate');
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  await expect.poll(() => playground.text()).toContain('Patient.birthDate ');
});

test('shows a definition below the line, and goes there from it', async ({ playground, page }) => {
  await playground.paste('Patient.birthDate');
  await playground.caretIn('birthDate');
  await page.keyboard.press('Control+Shift+F10');
  const peek = page.locator('.peekview-widget');
  await expect(peek).toContainText('Patient.md');
  await expect(peek.locator('.view-line', { hasText: 'birthDate' }).first()).toBeVisible();
  await playground.screenshot('peek');
  await peek.locator('.ref-tree .monaco-list-row').first().dblclick();
  const tab = page.getByRole('button', { name: 'Patient (R4)', exact: true });
  await expect(tab).toHaveAttribute('aria-current', 'page');
});

test('shows the typed tree of the expression at the caret', async ({ playground, page }) => {
  const tree = page.getByRole('tree', { name: 'Types' });
  const chosen = tree.locator('[role=treeitem][aria-selected=true] > .row');
  await playground.paste('Patient.name.given\n\nObservation.status');
  await playground.caretIn('given');
  await expect(page.locator('#types-summary')).toHaveText('any type (R4) → string[]');
  await expect(chosen).toContainText('given');
  await playground.caretIn('status');
  await expect(page.locator('#types-summary')).toContainText('→ code');
  await expect(chosen).toContainText('status');
});

test('checks the expressions inside a resource, and mends them there', async ({ playground, page }) => {
  const resource = {
    resourceType: 'SearchParameter',
    base: ['Patient'],
    expression: "contact.where(name.text = 'a\\\\\"b').nmae",
  };
  // In lines that no editor has to wrap.
  const text = JSON.stringify(resource, null, 1);
  await playground.upload('own.search.json', text);
  await expect.poll(() => playground.text()).toContain('nmae');
  await expect(playground.underlined).toHaveCount(1);
  await playground.caretIn('nmae');
  await page.keyboard.press('Control+.');
  await expect(playground.actions.first()).toContainText('name');
  await page.keyboard.press('Enter');
  await expect(playground.underlined).toHaveCount(0);
  await expect.poll(() => playground.text()).toBe(text.replace('nmae', 'name'));
});

test('shares a text in a link that tells it to nobody', async ({ playground, page, browser }) => {
  await playground.paste('Patient.active // shared');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page).toHaveURL(/#text=/);
  const link = new URL(page.url());
  expect(link.search).toBe('');

  const other = await browser.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(link.href);
  const there = new Playground(other);
  await there.connected();
  await expect.poll(() => there.text()).toContain('Patient.active // shared');
  // What is behind the # stays in the browser.
  expect(asked.filter((url) => url.includes(link.hash.slice(1)) && !url.includes('#'))).toEqual([]);
  await other.close();
});

test('takes a context and settings, and shows figures of the server', async ({ playground, page }) => {
  await playground.paste('valueQuantity');
  await page.getByLabel('Context type').fill('Observation');
  await page.getByLabel('Context type').press('Enter');
  await expect(page.locator('#problem-list')).toContainText('value');

  await playground.paste('// @resource Patient\nname\n.given');
  await expect.poll(() => playground.text()).toContain('HumanName[]');
  await page.getByRole('button', { name: 'Settings' }).first().click();
  await page.getByLabel('inlayHints.types').uncheck();
  await expect.poll(() => playground.text()).not.toContain('HumanName[]');

  await page.getByRole('button', { name: 'Server', exact: true }).first().click();
  await expect(page.locator('#report .figure')).not.toHaveCount(0);
  await expect(page.locator('#report')).toContainText('hit rate');
  await expect(page.locator('#latency-text')).toContainText('ms');
  await playground.screenshot('server');
});
