import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { RealServer } from './server';

/** The page as a person meets it: only what can be seen and typed. */
export class Playground {
  readonly suggestions: Locator;
  readonly hover: Locator;
  readonly underlined: Locator;
  /** What Ctrl+. offers. */
  readonly actions: Locator;
  readonly problems: Locator;
  readonly cursor: Locator;

  constructor(readonly page: Page) {
    this.suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
    this.hover = page.locator('.monaco-hover:visible');
    this.underlined = page.locator('.squiggly-error, .squiggly-warning');
    this.actions = page.locator('.action-widget .monaco-list-row.action');
    this.problems = page.locator('#problems');
    this.cursor = page.locator('#cursor');
  }

  async connected(): Promise<void> {
    await expect(this.page.getByRole('status', { name: 'Connection' })).toHaveText('connected');
  }

  async write(text: string): Promise<void> {
    await this.page.locator('.view-lines').click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** All at once, so that no list of suggestions can take an Enter for itself. */
  async paste(text: string): Promise<void> {
    await this.page.locator('.view-lines').click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** A file from the visitor's machine. */
  async upload(name: string, text: string): Promise<void> {
    await this.page
      .locator('#upload-files')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  /** The lines on screen, from top to bottom. */
  async text(): Promise<string> {
    const lines = await this.page.locator('.view-line').evaluateAll((shown) =>
      shown
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((one, other) => one.top - other.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
    return lines.join('\n');
  }

  /** Where the first occurrence of `word` is drawn, once it has come to rest there. */
  async place(word: string): Promise<Box> {
    const place: (Box | undefined)[] = [];
    await expect(async () => {
      place.push(await this.drawn(word));
      expect(place.at(-1), `${word} is on screen`).toBeDefined();
      expect(place.at(-1)).toEqual(place.at(-2));
    }).toPass({ intervals: [0, 50, 100], timeout: 30_000 });
    const [last] = place.slice(-1);
    if (!last) throw new Error(`${word} is not on screen`);
    return last;
  }

  /** A word may be drawn in several pieces of one line, as where half of it is underlined. */
  private async drawn(word: string): Promise<Box | undefined> {
    return this.page.locator('.view-lines').evaluate((lines, wanted) => {
      for (const line of lines.querySelectorAll('.view-line')) {
        const start = line.textContent.indexOf(wanted);
        if (start < 0) continue;
        const range = document.createRange();
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        let offset = 0;
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const length = node.textContent?.length ?? 0;
          const inside = (at: number) => at - offset >= 0 && at - offset <= length;
          if (inside(start)) range.setStart(node, start - offset);
          if (inside(start + wanted.length)) {
            range.setEnd(node, start + wanted.length - offset);
            break;
          }
          offset += length;
        }
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
      return undefined;
    }, word);
  }

  async caretIn(word: string): Promise<void> {
    const { x, y, width, height } = await this.place(word);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  async hoverOver(word: string): Promise<void> {
    const { x, y, width, height } = await this.place(word);
    await this.page.mouse.move(x + width / 2, y + height / 2);
  }

  async labels(): Promise<string[]> {
    return this.suggestions.locator('.label-name').allTextContents();
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: `e2e/results/${name}.png` });
  }
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Tests share one server, and each has a page of its own. */
export const test = base.extend<{ playground: Playground }, { server: RealServer }>({
  server: [
    // Playwright asks for this pattern even where nothing is taken.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await RealServer.start();
      await use(server);
      await server.kill();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  playground: async ({ page, server }, use) => {
    await page.goto(server.origin);
    const playground = new Playground(page);
    await playground.connected();
    await use(playground);
  },
});

export { expect };
