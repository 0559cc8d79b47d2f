import { Link } from '../app/Link';

type Props = { path: [name: string, to: string][]; here: string };

/** The way back, also from what cannot be shown. */
export function Crumbs({ path, here }: Props) {
  return (
    <nav aria-label="Breadcrumb" className="crumbs">
      {path.map(([name, to]) => (
        <span key={to}>
          <Link to={to}>{name}</Link> <span aria-hidden="true">/</span>
        </span>
      ))}
      <span>{here}</span>
    </nav>
  );
}
