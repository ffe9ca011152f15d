import { useTheme } from '../themes';
import { element } from '../ui/element';

const KEY = 'fhirpathls.theme';
const CHOICES = ['auto', 'light', 'dark'] as const;
type Choice = (typeof CHOICES)[number];

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The system's choice of light or dark, or the visitor's own. */
export function showTheme(): void {
  const button = element('theme');
  let choice = kept();
  const use = () => {
    const isDark = choice === 'auto' ? dark.matches : choice === 'dark';
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    useTheme(isDark);
    button.setAttribute('aria-label', `Theme: ${choice}`);
    button.title = `Theme: ${choice}`;
    button.dataset['choice'] = choice;
  };
  button.addEventListener('click', () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'auto';
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // Then it holds until the page is left.
    }
    use();
  });
  dark.addEventListener('change', use);
  use();
}

function kept(): Choice {
  try {
    const text = localStorage.getItem(KEY);
    return CHOICES.find((each) => each === text) ?? 'auto';
  } catch {
    return 'auto';
  }
}
