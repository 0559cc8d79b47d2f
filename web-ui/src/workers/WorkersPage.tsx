import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { postJson } from '../api/http';
import { useWorkers } from '../api/queries';
import type { Worker } from '../api/wire';
import { Confirm } from '../controls/Confirm';
import { MorePages } from '../controls/MorePages';
import { Shown } from '../feedback/Shown';
import { WorkerTable } from './WorkerTable';

/** The machines that train, and what each does now. */
export function WorkersPage() {
  const query = useWorkers();
  const [drained, drain] = useState<Worker>();
  return (
    <>
      <title>Workers · Tune4Rec</title>
      <header className="heading">
        <h1>Workers</h1>
      </header>
      <Shown what="list of workers" query={query}>
        {({ pages }) => {
          const workers = pages.flatMap((page) => page.workers);
          return workers.length === 0 ? (
            <NoWorkers />
          ) : (
            <>
              <WorkerTable workers={workers} now={query.dataUpdatedAt} onDrain={drain} />
              <MorePages query={query} what="workers" />
            </>
          );
        }}
      </Shown>
      {drained !== undefined && <Drain worker={drained} onClose={() => drain(undefined)} />}
    </>
  );
}

function Drain({ worker, onClose }: { worker: Worker; onClose: () => void }) {
  const client = useQueryClient();
  const running = worker.running.length;
  return (
    <Confirm
      title={`Drain ${worker.name}?`}
      verb="Drain"
      act={async () => {
        await postJson(`/workers/${worker.id}/drain`, {});
        await client.invalidateQueries({ queryKey: ['workers'] });
      }}
      onClose={onClose}
    >
      <p>
        It gets no new trial.{' '}
        {running === 0
          ? 'It trains nothing now, so its process ends at once.'
          : `It finishes the ${running} it trains now, then its process ends.`}
      </p>
      <p>Nothing is lost. Starting the worker again ends the drain.</p>
    </Confirm>
  );
}

function NoWorkers() {
  return (
    <section className="notice">
      <h2>No workers yet</h2>
      <p>
        <code>./tune4rec up</code> starts one on the controller's machine. On another machine,{' '}
        <code>TUNE4REC_URL={location.origin} ./tune4rec worker</code> starts one for this
        controller.
      </p>
    </section>
  );
}
