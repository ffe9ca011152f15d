import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, Playground, test } from './playground';

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

for (const [name, viewport, colorScheme] of [
  ['light', { width: 1200, height: 760 }, 'light'],
  ['dark', { width: 1200, height: 760 }, 'dark'],
  ['phone', { width: 390, height: 740 }, 'dark'],
] as const) {
  test(`axe has nothing serious to say of ${name}`, async ({ browser, server }) => {
    const page = await (await browser.newContext({ viewport, colorScheme })).newPage();
    await page.goto(server.origin);
    const playground = new Playground(page);
    await playground.connected();
    await expect(playground.underlined).not.toHaveCount(0);
    expect(await findings(page)).toEqual([]);
    for (const panel of ['Server', 'Settings']) {
      await page.getByRole('button', { name: panel, exact: true }).locator('visible=true').first().click();
      expect(await findings(page), panel).toEqual([]);
    }
    await page.context().close();
  });
}

test('everything can be reached and done by keyboard alone', async ({ playground, page }) => {
  await expect(playground.underlined).not.toHaveCount(0);
  // The caret is in the editor from the start.
  await page.keyboard.press('F8');
  await expect(page.locator('.marker-widget')).toContainText('famly');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+.');
  await expect(playground.actions.first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.text()).toContain('.family');

  // Tab is a key of the editor until it is told otherwise.
  await page.keyboard.press('Control+m');
  const reached = new Set<string>();
  for (let i = 0; i < 45; i++) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() => {
        const at = document.activeElement;
        return at?.getAttribute('aria-label') ?? at?.textContent.trim() ?? '';
      }),
    );
  }
  const names = [...reached].join('\n');
  for (const name of [
    'Share',
    'Samples',
    'Theme',
    'New',
    'Add files',
    'FHIR version',
    'Settings',
    'Context type',
  ])
    expect(names).toContain(name);

  const files = page.getByRole('tree', { name: 'Files' });
  await files.locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.locator('#tabs [aria-current=page]')).not.toHaveText('welcome.fhirpath');
});

test('runs under a strict policy without breaking it', async ({ page, server }) => {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`broke ${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const response = await page.goto(server.origin);
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  const playground = new Playground(page);
  await playground.connected();
  await playground.write('Patient.name.');
  await expect(playground.suggestions.first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('assets are hashed, compressed and kept for ever; the page is not', async ({ server, page }) => {
  const html = await page.request.get(server.origin);
  expect(html.headers()['cache-control']).toBe('no-cache');
  const scripts = [...(await html.text()).matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
    ([, path]) => path,
  );
  expect(scripts.length).toBeGreaterThan(1);
  for (const path of scripts) {
    expect(path).toMatch(/-[\w-]{8}\.\w+$/);
    const asset = await page.request.get(`${server.origin}/${path ?? ''}`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(asset.headers()['cache-control']).toContain('immutable');
    if (!path?.endsWith('.svg')) expect(asset.headers()['content-encoding']).toBe('gzip');
  }
});
