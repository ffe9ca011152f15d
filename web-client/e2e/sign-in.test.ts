import type { Page } from '@playwright/test';
import { Issuer } from './issuer';
import { expect, Playground, test } from './playground';
import { RealServer } from './server';

async function signIn(page: Page, token: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Access token').fill(token);
  await page.keyboard.press('Enter');
}

test('asks for a token where one is needed, and for another when it has ended', async ({ page }) => {
  const issuer = new Issuer();
  const server = await RealServer.start(issuer.settings);
  try {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(server.origin);
    const playground = new Playground(page);
    const connection = page.getByRole('status', { name: 'Connection' });
    await expect(connection).toHaveText('not let in');
    await expect(page.locator('#connection')).toHaveAttribute('title', 'the server asks for a token');

    await signIn(page, 'not.a.token');
    await expect(page.locator('#connection')).toHaveAttribute('title', 'the server refuses the token');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await playground.screenshot('sign-in');
    await page.keyboard.press('Escape');

    await signIn(page, issuer.token(6).value);
    await playground.connected();
    await playground.paste('Patient.nmae');
    await expect(playground.underlined).toHaveCount(1);
    // Ends under somebody who types.
    await expect(connection).toHaveText('not let in');
    await expect(playground.underlined).toHaveCount(0);
    const before = asked.length;
    await page.keyboard.type('.given = Patient.fmaily', { delay: 50 });
    await page.keyboard.press('Escape');
    expect(asked.length).toBe(before);

    await signIn(page, issuer.token(300).value);
    await playground.connected();
    await expect.poll(() => playground.text()).toBe('Patient.nmae.given = Patient.fmaily');
    await expect(playground.underlined).toHaveCount(2);
    expect(asked.filter((url) => url.includes('ey'))).toEqual([]);
  } finally {
    await server.kill();
  }
});
