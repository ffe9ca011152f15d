import { expect, test } from './playground';

const EXTENSIONS = 150;

const extension = (name: string) =>
  JSON.stringify(
    {
      resourceType: 'StructureDefinition',
      url: `http://guide.org/${name}`,
      type: 'Extension',
      derivation: 'constraint',
      differential: {
        element: [
          { id: 'Extension', path: 'Extension', max: '1' },
          { id: 'Extension.value[x]', path: 'Extension.value[x]', type: [{ code: 'Period' }] },
        ],
      },
    },
    null,
    1,
  );

test('takes a folder of many files as its workspace', async ({ playground, page }) => {
  const files = [...Array(EXTENSIONS).keys()].map((number) => ({
    name: `e${number}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(extension(`e${number}`)),
  }));
  await page.locator('#upload-files').setInputFiles(files);
  await page.getByRole('tree', { name: 'Files' }).getByText('welcome.fhirpath', { exact: true }).click();
  // The last one is more than the page opens at the server by itself: it is offered, and wanted.
  const line = `Patient.extension('http://guide.org/e${EXTENSIONS - 1}').value`;
  await playground.paste(`${line}.start\n\n${line}.strat`);
  await playground.caretIn('strat');
  await expect(playground.underlined).toHaveCount(1, { timeout: 30_000 });
  await expect(playground.problems).toContainText('1');

  await playground.caretIn(`e${EXTENSIONS - 1}`);
  await page.keyboard.press('F12');
  const tab = page.getByRole('button', { name: `e${EXTENSIONS - 1}.json`, exact: true });
  await expect(tab).toHaveAttribute('aria-current', 'page');
  await expect.poll(() => playground.text()).toContain(`http://guide.org/e${EXTENSIONS - 1}`);
  await playground.screenshot('workspace');

  // It is a document now, and what is typed there counts at once.
  await playground.paste(extension(`e${EXTENSIONS - 1}`).replace('Period', 'code'));
  await page.getByRole('button', { name: 'welcome.fhirpath', exact: true }).click();
  await expect(playground.underlined).toHaveCount(2, { timeout: 30_000 });
});
