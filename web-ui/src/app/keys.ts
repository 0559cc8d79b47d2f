import { useEffect, useRef } from 'react';
import { navigate } from './address';
import { type Page, pathOf } from './route';

/** What each key does, as the help shows it. */
export const KEYS: readonly (readonly [keys: string, meaning: string])[] = [
  ['g s', 'go to the sweeps'],
  ['g w', 'go to the workers'],
  ['g d', 'go to the datasets'],
  ['n', 'a new sweep'],
  ['/', 'to the filter of this page'],
  ['↓ ↑', 'from the filter into the table, and through its rows'],
  ['Home End', 'to the first and the last row'],
  ['Enter', 'open the row that has the focus'],
  ['j k', 'on a trial: the next and the previous one'],
  ['← → ↑ ↓', 'in a chart: step through it; Enter opens the trial'],
  ['Esc', 'close a menu or a dialog, let go of a curve'],
  ['?', 'show these keys'],
];

export type KeyAction =
  | { does: 'go'; page: Page }
  | { does: 'filter' }
  | { does: 'help' }
  | { does: 'wait' }
  | { does: 'nothing' };

/** What a key asks for; `after` is the key before it where that one waits for a second. */
export function actionOf(key: string, after: string | undefined): KeyAction {
  if (after === 'g') {
    const page = PLACES[key];
    return page === undefined ? { does: 'nothing' } : { does: 'go', page };
  }
  switch (key) {
    case 'g':
      return { does: 'wait' };
    case 'n':
      return { does: 'go', page: { page: 'new-sweep' } };
    case '/':
      return { does: 'filter' };
    case '?':
      return { does: 'help' };
    default:
      return { does: 'nothing' };
  }
}

const PLACES: Record<string, Page> = {
  s: { page: 'sweeps' },
  w: { page: 'workers' },
  d: { page: 'datasets' },
};

const SECOND_KEY_MS = 1500;

/** The keys that work on every page, except where one types or a dialog is open. */
export function useKeys(showHelp: () => void) {
  const before = useRef<{ key: string; at: number }>(undefined);
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) {
        return;
      }
      const waiting = before.current;
      const fresh = waiting !== undefined && event.timeStamp - waiting.at < SECOND_KEY_MS;
      const action = actionOf(event.key, fresh ? waiting.key : undefined);
      before.current = undefined;
      switch (action.does) {
        case 'wait':
          before.current = { key: event.key, at: event.timeStamp };
          return;
        case 'nothing':
          return;
        case 'go':
          navigate(pathOf(action.page));
          break;
        case 'filter':
          document.querySelector<HTMLElement>('[data-filter]')?.focus();
          break;
        case 'help':
          showHelp();
          break;
      }
      event.preventDefault();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [showHelp]);
}

/** Whether a key goes into a text or to a dialog; the editor lives in a shadow tree. */
export function isTyping(event: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open]') !== null) {
    return true;
  }
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
