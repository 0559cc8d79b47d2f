import { Link } from '../app/Link';

/** The way back to the list, also from a sweep that cannot be shown. */
export function Crumbs({ id }: { id: number }) {
  return (
    <nav aria-label="Breadcrumb" className="crumbs">
      <Link to="/">Sweeps</Link>
      <span aria-hidden="true">/</span>
      <span>{id}</span>
    </nav>
  );
}
