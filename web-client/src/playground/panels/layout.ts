import { element } from '../ui/element';

/** The panels that share a place: one of them is seen. On a phone all of them share the place below the editor. */
type Panel = 'files' | 'problems' | 'outline' | 'types' | 'server' | 'settings';

/** Buttons that bring a panel up; style sheets decide, by `data-panel` and `data-side`, what that hides. */
export function showLayout(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-shows]')];
  const show = (panel: Panel) => {
    document.body.dataset['panel'] = panel;
    if (panel === 'types' || panel === 'server' || panel === 'settings')
      document.body.dataset['side'] = panel;
    const { side } = document.body.dataset;
    for (const each of buttons) {
      const onSide = each.closest('#side-tabs') !== null;
      each.setAttribute('aria-pressed', String(each.dataset['shows'] === (onSide ? side : panel)));
    }
  };
  for (const each of buttons) {
    each.addEventListener('click', () => {
      show(each.dataset['shows'] as Panel);
    });
  }
  show('types');
}

/** Whether it can be seen now: what nobody looks at need not be kept up to date. */
export function isVisible(panel: Panel): boolean {
  return !document.hidden && element(`${panel}-panel`).checkVisibility();
}
