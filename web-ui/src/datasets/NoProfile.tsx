import type { Dataset } from '../api/wire';
import { importCommand } from './commands';

/** Says why there is nothing to see, and what to do about it. */
export function NoProfile({ dataset }: { dataset: Dataset }) {
  return (
    <section className="notice" aria-labelledby="no-profile-title">
      <h2 id="no-profile-title">No profile and no check</h2>
      <p>
        This version was uploaded without them. An import looks at what it prepares: import the
        files again, and this page shows histograms, floors and what is wrong.
      </p>
      <pre className="command">{importCommand(dataset)}</pre>
    </section>
  );
}
