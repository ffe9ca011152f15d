import { expect, test } from './playground';

/** In lines that no editor has to wrap. */
const written = (resource: object) => JSON.stringify(resource, null, 1);

const profile = (expression: string) =>
  written({
    resourceType: 'StructureDefinition',
    type: 'Patient',
    differential: { element: [{ path: 'Patient.contact', constraint: [{ key: 'a-1', expression }] }] },
  });

test('underlines a misspelt element in the string of a constraint, and mends it there', async ({
  playground,
  page,
}) => {
  await playground.upload('own.profile.json', profile("name.text = '\\\"' or nmae.exists()"));
  await expect.poll(() => playground.text()).toContain('nmae');
  await expect(playground.underlined).toHaveCount(1);
  const word = await playground.place('nmae');
  // Lines below words begin at whole pixels; half a letter is far more than that.
  const line = async () => playground.underlined.boundingBox();
  await expect.poll(async () => (await line())?.x).toBeCloseTo(word.x, -0.5);
  await expect.poll(async () => (await line())?.width).toBeCloseTo(word.width, -0.5);

  await playground.caretIn('nmae');
  await page.keyboard.press('Control+.');
  await expect(playground.actions.first()).toContainText('name');
  await page.keyboard.press('Enter');
  // What stands around it keeps its escapes: a backslash and a quote in JSON are two of each.
  await expect
    .poll(() => playground.text())
    .toContain(String.raw`"expression": "name.text = '\\\"' or name.exists()"`);
  await expect(playground.underlined).toHaveCount(0);
});

test('completes a column below forEach with the elements of what that gives', async ({
  playground,
  page,
}) => {
  const column = { name: 'c', path: 'period' };
  await playground.upload(
    'own.view.json',
    written({
      resourceType: 'ViewDefinition',
      resource: 'Patient',
      select: [{ forEach: 'contact', select: [{ forEachOrNull: 'telecom', column: [column] }] }],
    }),
  );
  // Without the quote behind it: the hint of its type may stand there already.
  await expect.poll(() => playground.text()).toContain('"period');
  // A column of a type that is not primitive has to name it.
  await expect(playground.underlined).toHaveCount(1);
  await playground.caretIn('period');
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.type('.');
  await expect(playground.suggestions.filter({ hasText: 'start' })).toBeVisible();
  expect(await playground.labels()).not.toContain('relationship');

  await page.keyboard.type('star');
  await expect(playground.suggestions.first()).toContainText('start');
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.text()).toContain('period.start');
  await expect(playground.underlined).toHaveCount(0);
});
