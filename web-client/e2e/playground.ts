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

  /** Where the first occurrence of `word` is drawn. */
  async place(word: string): Promise<Box> {
    return this.page.locator('.view-lines').evaluate((lines, wanted) => {
      const walk = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
      throw new Error(`${wanted} is not on screen`);
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
