import { expect, Playground, test } from './playground';

test('loads without an error, and asks nothing of any other host', async ({ page, server }) => {
  const errors: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));

  await page.goto(server.origin);
  const playground = new Playground(page);
  await playground.connected();
  await expect(playground.underlined).not.toHaveCount(0);
  await playground.page.keyboard.press('F8');
  await expect(page.locator('.marker-widget')).toBeVisible();

  expect(errors).toEqual([]);
  expect([...hosts]).toEqual([new URL(server.origin).host]);
  await playground.screenshot('sample-problem');
});

for (const [name, viewport, colorScheme] of [
  ['light', { width: 1200, height: 760 }, 'light'],
  ['dark', { width: 1200, height: 760 }, 'dark'],
  ['phone', { width: 390, height: 740 }, 'light'],
] as const) {
  test(`is usable on ${name}`, async ({ browser, server }) => {
    const page = await browser.newPage({ viewport, colorScheme });
    await page.goto(server.origin);
    const playground = new Playground(page);
    await playground.connected();
    await expect(page.getByRole('heading', { name: /^FHIRPath/ })).toBeVisible();
    await expect(playground.problems).toBeInViewport({ ratio: 1 });
    await expect(playground.cursor).toBeInViewport({ ratio: 1 });
    if (name === 'phone') {
      await page.getByRole('button', { name: 'Problems', exact: true }).click();
      await expect(page.getByText('Did you mean')).toBeVisible();
    }
    // With what the server has found; which lenses and hints fit on the screen, its size decides.
    await expect(playground.underlined).not.toHaveCount(0);
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(scrolls).toBe(false);
    await playground.screenshot(name);
    await page.close();
  });
}

test('brings the samples back, and undo the own text', async ({ playground, page }) => {
  await playground.write('id');
  await page.getByRole('button', { name: 'Samples' }).click();
  await expect.poll(() => playground.text()).toContain('// @resource Patient');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => playground.text()).toBe('id');
});

test('keeps the text of the tab over a reload', async ({ playground, page }) => {
  await playground.write('Patient.active');
  await page.reload();
  await playground.connected();
  await expect.poll(() => playground.text()).toBe('Patient.active');
});
