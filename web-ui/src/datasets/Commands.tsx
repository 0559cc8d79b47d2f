import type { Dataset } from '../api/wire';
import { datasetKey } from '../app/route';
import { importCommand, quoted } from './commands';

/** What one types to look at it from a shell, and to make it anew. */
export function Commands({ dataset }: { dataset: Dataset }) {
  const key = quoted(datasetKey(dataset));
  const commands: [string, string][] = [
    ['Look at it', `./tune4rec dataset show ${key}`],
    ['Check it', `./tune4rec dataset check ${key}`],
    ['Import with the same options', importCommand(dataset)],
  ];
  return (
    <section className="panel" aria-labelledby="commands-title">
      <div className="panel-head">
        <h2 id="commands-title">At the command line</h2>
      </div>
      {commands.map(([what, command]) => (
        <div key={what} className="command-of">
          <h3>{what}</h3>
          <pre className="command">{command}</pre>
        </div>
      ))}
    </section>
  );
}
