import { THEMES, type Theme, useTheme } from './theme';

const NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

/** Light, dark, or as the system says; kept on this machine. */
export function ThemeChoice() {
  const [theme, choose] = useTheme();
  return (
    <fieldset className="themes">
      <legend className="unseen">Colours</legend>
      {THEMES.map((it) => (
        <label key={it} className={it === theme ? 'theme is-chosen' : 'theme'}>
          <input
            type="radio"
            className="unseen"
            name="theme"
            checked={it === theme}
            onChange={() => choose(it)}
          />
          {NAMES[it]}
        </label>
      ))}
    </fieldset>
  );
}
