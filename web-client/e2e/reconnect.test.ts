import { expect, Playground, test } from './playground';

test('goes on for half a minute without the server, and catches up when it is back', async ({
  playground,
  page,
  server,
}) => {
  const connection = page.getByRole('status', { name: 'Connection' });
  // A name unlike all others: a dot takes the suggestion that is chosen.
  await playground.write('Patient.zzz');
  await expect(playground.underlined).toHaveCount(1);

  const typing = page.keyboard.type('.given = ', { delay: 40 });
  await server.kill();
  await typing;
  await expect(connection).toHaveText(/reconnecting|connecting/);
  await expect(playground.underlined).toHaveCount(0);
  const away = Date.now();
  await page.keyboard.type('Patient.fmaily', { delay: 2_000 });
  await page.keyboard.press('Escape');
  await expect.poll(() => playground.text()).toBe('Patient.zzz.given = Patient.fmaily');
  expect(Date.now() - away).toBeGreaterThan(28_000);
  await expect(page.getByRole('status', { name: 'Server health' })).toContainText('does not answer');
  await playground.screenshot('server-away');

  await server.start();
  // The waits between its tries have grown.
  await expect(connection).toHaveText('connected', { timeout: 60_000 });
  await expect.poll(() => playground.text()).toBe('Patient.zzz.given = Patient.fmaily');
  await expect(playground.underlined).toHaveCount(2);
  // The outline is made of the server's copy.
  await expect(page.locator('#outline-tree')).toContainText('Patient.zzz.given = Patient.fmaily');

  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Patient.name.');
  await expect(playground.suggestions.filter({ hasText: 'given' })).toBeVisible();
  const labels = await playground.labels();
  expect(labels.length).toBeGreaterThan(3);
  expect(labels).toEqual([...new Set(labels)]);
  await page.keyboard.type('given');
  await page.keyboard.press('Escape');
  await expect(playground.underlined).toHaveCount(2);
  await playground.screenshot('server-back');
});

test('asks a socket that may be dead whether it lives, and keeps it when it answers', async ({
  page,
  server,
}) => {
  const answered = page.waitForEvent('websocket').then(async (socket) => {
    const asked = await socket.waitForEvent('framesent', (frame) =>
      frame.payload.toString().includes('$/alive'),
    );
    const { id } = JSON.parse(asked.payload.toString()) as { id: number };
    await socket.waitForEvent('framereceived', (frame) => {
      return (JSON.parse(frame.payload.toString()) as { id?: number }).id === id;
    });
  });
  await page.goto(server.origin);
  const playground = new Playground(page);
  await playground.connected();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await answered;
  await playground.connected();
});
