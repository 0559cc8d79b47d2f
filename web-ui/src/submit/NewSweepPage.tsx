import { useSweep } from '../api/queries';
import { useParams } from '../app/address';
import { pathOf } from '../app/route';
import { Crumbs } from '../feedback/Crumbs';
import { Shown } from '../feedback/Shown';
import { Draft } from './Draft';
import { fileOf, templateFor } from './document';

/** A new sweep: from the template, or from the definition of another. */
export default function NewSweepPage() {
  const [params] = useParams();
  const from = Number(params.get('from'));
  const dataset = params.get('dataset') || undefined;
  const copies = Number.isInteger(from) && from > 0;
  const begun = copies ? String(from) : 'template';
  const name = dataset === undefined ? begun : `${begun}.${dataset}`;
  return (
    <>
      <title>New sweep · Tune4Rec</title>
      <Crumbs path={[['Sweeps', pathOf({ page: 'sweeps' })]]} here="new" />
      {copies ? (
        <FromSweep key={name} name={name} id={from} />
      ) : (
        <Draft key={name} name={name} start={templateFor(dataset)} source={undefined} />
      )}
    </>
  );
}

function FromSweep({ name, id }: { name: string; id: number }) {
  return (
    <Shown what={`sweep ${id}`} query={useSweep(id)}>
      {(sweep) => <Draft name={name} start={fileOf(sweep.definition)} source={sweep} />}
    </Shown>
  );
}
