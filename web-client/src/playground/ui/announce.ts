import { element } from './element';

const SHOWN_FOR_MS = 5_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something once, to eyes and to screen readers, and takes it away again. */
export function announce(text: string): void {
  const toast = element('toast');
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(timer);
  timer = setTimeout(() => {
    toast.classList.remove('shown');
    toast.textContent = '';
  }, SHOWN_FOR_MS);
}
