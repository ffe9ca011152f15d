/** The answer to `fhirpath/report`, as far as the page looks at it. */
export interface Report {
  readonly advice?: readonly string[];
  readonly [part: string]: unknown;
}

/** One number of the report, to be plotted. */
export interface Figure {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

const MOST_FIGURES = 12;

/**
 * Every number whose name says its unit, wherever it stands: a server that learns to report something new
 * shows it here without a change of the page.
 */
export function figuresIn(report: Report): Figure[] {
  const figures: Figure[] = [];
  const walk = (part: object, path: readonly string[]) => {
    for (const [key, value] of Object.entries(part) as [string, unknown][]) {
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) walk(value, [...path, key]);
      const unit = typeof value === 'number' ? UNITS.find(({ ends }) => ends.test(key)) : undefined;
      if (!unit || figures.length >= MOST_FIGURES) continue;
      const name = [...path, key.replace(unit.ends, '')].filter((word) => word !== '').map(words);
      figures.push({ label: name.join(' '), value: value as number, text: unit.text(value as number) });
    }
  };
  walk(report, []);
  return figures;
}

const UNITS: readonly { ends: RegExp; text: (value: number) => string }[] = [
  { ends: /Bytes$|^bytes$/, text: bytes },
  { ends: /(?<=Rate|Ratio|Share|Part)$/, text: (value) => `${(value * 100).toFixed(1)} %` },
  { ends: /Millis$|Ms$/, text: (value) => `${value.toFixed(1)} ms` },
];

function bytes(value: number): string {
  if (value < 1_000) return `${value} B`;
  return value < 1_000_000 ? `${(value / 1_000).toFixed(1)} kB` : `${(value / 1_000_000).toFixed(1)} MB`;
}

/** `hitRate` -> `hit rate`. */
function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
