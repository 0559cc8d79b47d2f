import type { MouseEvent, ReactNode } from 'react';
import { navigate } from './route';

type Props = { to: string; className?: string; children: ReactNode };

/** An ordinary link that, on a plain click, changes the page in place. */
export function Link({ to, className, children }: Props) {
  function follow(event: MouseEvent) {
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
    if (plain && !event.altKey) {
      event.preventDefault();
      navigate(to);
    }
  }
  return (
    <a href={to} className={className} onClick={follow}>
      {children}
    </a>
  );
}
