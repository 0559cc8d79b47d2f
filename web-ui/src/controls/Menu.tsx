import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';

type Props = {
  name: string;
  chosen?: boolean;
  /** told whether the panel is open, for what is read only then */
  onToggle?: (open: boolean) => void;
  children: ReactNode;
};

/** A button that opens a panel below it; Escape, or leaving it, closes the panel. */
export function Menu({ name, chosen = false, onToggle, children }: Props) {
  const ref = useRef<HTMLDetailsElement>(null);

  function close() {
    if (ref.current !== null) {
      ref.current.open = false;
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && ref.current?.open === true) {
      close();
      ref.current.querySelector('summary')?.focus();
    }
  }

  function onBlur(event: FocusEvent) {
    const to = event.relatedTarget;
    if (to instanceof Node && !event.currentTarget.contains(to)) {
      close();
    }
  }

  return (
    <details
      ref={ref}
      className="menu"
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary className={chosen ? 'button is-chosen' : 'button'}>{name}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
