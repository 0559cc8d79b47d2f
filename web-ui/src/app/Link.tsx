import type { MouseEvent, ReactNode } from 'react';
import { navigate } from './address';

type Props = {
  to: string;
  className?: string;
  children: ReactNode;
  label?: string;
  current?: boolean;
};

/** An ordinary link that, on a plain click, changes the page in place. */
export function Link({ to, className, children, label, current = false }: Props) {
  return (
    <a
      href={to}
      className={className}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => follow(event, to)}
    >
      {children}
    </a>
  );
}

/** Follows a link in place on a plain click; what asks for a new tab is left to the browser. */
export function follow(event: MouseEvent, to: string) {
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
  if (plain && !event.altKey) {
    event.preventDefault();
    navigate(to);
  }
}
