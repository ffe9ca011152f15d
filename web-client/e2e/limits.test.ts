import { Glutton } from './glutton';
import { expect, Playground, test } from './playground';
import { Relay } from './relay';
import { RealServer } from './server';

test('tells that it is throttled', async ({ page }) => {
  const server = await RealServer.start({ THROTTLE_SESSION_COMPLETION: '1', THROTTLE_BURST: '1s' });
  try {
    await page.goto(server.origin);
    const playground = new Playground(page);
    await playground.connected();
    const health = page.getByRole('status', { name: 'Server health' });
    await expect(health).toBeHidden();
    // Each dot asks anew.
    await playground.write('Patient.name.given.first().length');
    await expect(health).toContainText('Throttled');
    await playground.screenshot('throttled');
    await expect(health).toBeHidden();
    expect(await playground.text()).toContain('Patient.name.given.first()');
  } finally {
    await server.kill();
  }
});

test('tells that the server is short of memory, and what is off until it is not', async ({ page }) => {
  // Ceilings that let somebody else fill the whole of a small heap.
  const server = await RealServer.start({
    JAVA_OPTS: '-Xmx48m',
    MEMORY_PROCESS: '1GiB',
    MEMORY_TENANT: '1GiB',
    MEMORY_SESSION: '1GiB',
    THROTTLE_ENABLED: 'off',
  });
  try {
    await page.goto(server.origin);
    const playground = new Playground(page);
    await playground.connected();
    const health = page.getByRole('status', { name: 'Server health' });
    const glutton = await Glutton.at(server.port);
    const told = page.locator('#health');
    await glutton.eatUntil(async () => (await told.textContent())?.includes('Off for now: ') ?? false);
    await expect(health).toContainText('short of memory');
    await expect(health).toHaveAttribute('data-health', /warning|error/);
    // What an editor is there for goes on.
    await playground.paste('Patient.nmae');
    await expect(playground.underlined).toHaveCount(1);
    await playground.screenshot('degraded');
    glutton.leave();
    await expect(health).toBeHidden({ timeout: 60_000 });
  } finally {
    await server.kill();
  }
});

test('wakes up at a key where the server sends sleepers away', async ({ page }) => {
  const server = await RealServer.start({ SESSIONS_IDLE: '3s' });
  try {
    await page.goto(server.origin);
    const playground = new Playground(page);
    const connection = page.getByRole('status', { name: 'Connection' });
    await expect(connection).toHaveText('asleep until you type', { timeout: 30_000 });
    await playground.write('Patient.nmae');
    await playground.connected();
    await expect(playground.underlined).toHaveCount(1);
  } finally {
    await server.kill();
  }
});

test('comes back over a cut wire without sending what is held', async ({ page, server }) => {
  const relay = await Relay.to(server.port);
  const held = async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${server.managementPort}/metrics`)).text();
    return Number(/fhirpathls_resume_documents_total\{result="held"\} (\S+)/.exec(metrics)?.[1] ?? 0);
  };
  try {
    await page.goto(relay.origin);
    const playground = new Playground(page);
    await playground.connected();
    await playground.paste('Patient.nmae');
    await expect(playground.underlined).toHaveCount(1);
    const before = await held();
    const opened: string[] = [];
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        const { method } = JSON.parse(payload.toString()) as { method?: string };
        if (method === 'textDocument/didOpen') opened.push(method);
      });
    });
    relay.cut();
    await expect(page.getByRole('status', { name: 'Connection' })).not.toHaveText('connected');
    await playground.connected();
    // Each of the sample's files.
    await expect.poll(held).toBe(before + 6);
    expect(opened).toEqual([]);
    await expect(playground.underlined).toHaveCount(1);
    await page.keyboard.press('Control+End');
    await page.keyboard.type('.given = Patient.fmaily');
    await page.keyboard.press('Escape');
    await expect(playground.underlined).toHaveCount(2);
    await playground.paste('Patient.name.given');
    await expect(playground.underlined).toHaveCount(0);
  } finally {
    relay.close();
  }
});

test('types into 2,000 lines as smoothly as into ten', async ({ playground, page }) => {
  const frames = async (text: string) => {
    await page.locator('#upload-files').setInputFiles({
      name: `lines-${text.length}.fhirpath`,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    const lines = text.split('\n').length;
    await expect(page.getByRole('button', { name: `lines-${text.length}.fhirpath` }).first()).toBeVisible();
    await page.locator('.view-lines').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.evaluate(() => {
      const seen = { gaps: [] as number[], last: performance.now(), on: true };
      Object.assign(globalThis, { seen });
      const frame = (now: number) => {
        seen.gaps.push(now - seen.last);
        seen.last = now;
        if (seen.on) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    await page.keyboard.type('.given.first().length() > 3 and true ', { delay: 25 });
    const gaps = await page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { gaps: number[]; on: boolean } };
      seen.on = false;
      return seen.gaps;
    });
    await page.keyboard.press('Escape');
    expect(await playground.text()).toContain('.given.first().length() > 3 and true');
    const long = gaps.filter((gap) => gap > 50).reduce((sum, gap) => sum + gap, 0);
    const total = gaps.reduce((sum, gap) => sum + gap, 0);
    console.log(
      `${lines} lines: ${gaps.length} frames, ${Math.round((100 * long) / total)} % of the time in frames over 50 ms`,
    );
    return { perSecond: (1000 * gaps.length) / total };
  };
  const chunk = 'Patient.name\n\n';
  const small = await frames(chunk.repeat(5));
  const large = await frames(chunk.repeat(1000));
  // The machine may be busy with other things, but not only while the text is long.
  expect(large.perSecond).toBeGreaterThan(0.6 * small.perSecond);
});
