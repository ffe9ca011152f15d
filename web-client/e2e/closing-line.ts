import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** One last line in a form that whoever runs the suite can read without knowing Playwright. */
export default class ClosingLine implements Reporter {
  readonly #outcomes = new Map<string, boolean>();

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') this.#outcomes.set(test.id, result.status === test.expectedStatus);
  }

  onExit(): Promise<void> {
    const outcomes = [...this.#outcomes.values()];
    const passed = outcomes.filter(Boolean).length;
    process.stdout.write(`\n${passed} passed, ${outcomes.length - passed} failed\n`);
    return Promise.resolve();
  }
}
