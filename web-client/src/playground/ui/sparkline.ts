const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 220;
const HEIGHT = 36;

/** The last values as a small line; the newest is at the right. */
export class Sparkline {
  readonly element: SVGSVGElement;
  readonly #line: SVGPolylineElement;
  readonly #values: number[] = [];
  readonly #most: number;

  constructor(label: string, most = 60) {
    this.#most = most;
    this.element = document.createElementNS(SVG, 'svg');
    this.element.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.element.setAttribute('preserveAspectRatio', 'none');
    this.element.setAttribute('role', 'img');
    this.element.setAttribute('aria-label', label);
    this.element.classList.add('sparkline');
    this.#line = document.createElementNS(SVG, 'polyline');
    this.element.append(this.#line);
  }

  get values(): readonly number[] {
    return this.#values;
  }

  add(value: number): void {
    this.#values.push(value);
    if (this.#values.length > this.#most) this.#values.shift();
    // From zero, so that a flat line at the top does not look like an alarm, and noise not like a mountain.
    const highest = Math.max(...this.#values) * 1.15 || 1;
    const step = WIDTH / (this.#most - 1);
    const first = WIDTH - (this.#values.length - 1) * step;
    this.#line.setAttribute(
      'points',
      this.#values
        .map(
          (each, i) =>
            `${(first + i * step).toFixed(1)},${(HEIGHT - 1 - (each / highest) * (HEIGHT - 2)).toFixed(1)}`,
        )
        .join(' '),
    );
  }
}
