import { useDataset } from '../api/queries';
import type { Dataset } from '../api/wire';
import { pathOf } from '../app/route';
import { Crumbs } from '../feedback/Crumbs';
import { Shown } from '../feedback/Shown';
import { Columns } from './Columns';
import { Commands } from './Commands';
import { DatasetHeading } from './DatasetHeading';
import { Findings } from './Findings';
import { Floors } from './Floors';
import { Making } from './Making';
import { NoProfile } from './NoProfile';
import { SampleSessions } from './SampleSessions';
import { LengthHistogram, PopularityHistogram } from './Shape';
import { SweepsOn } from './SweepsOn';
import { Versions } from './Versions';
import { Windows } from './Windows';

/** One version of a dataset: what is in it, what is wrong with it, how it came about, who uses it. */
export function DatasetPage({ datasetKey }: { datasetKey: string }) {
  const query = useDataset(datasetKey);
  return (
    <>
      <title>{`${datasetKey} · Tune4Rec`}</title>
      <Crumbs path={[['Datasets', pathOf({ page: 'datasets' })]]} here={datasetKey} />
      <Shown what={`dataset ${datasetKey}`} query={query}>
        {(dataset) => <Known dataset={dataset} />}
      </Shown>
    </>
  );
}

function Known({ dataset }: { dataset: Dataset }) {
  const { check, profile, time } = dataset;
  return (
    <>
      <DatasetHeading dataset={dataset} />
      {check === undefined && profile === undefined && <NoProfile dataset={dataset} />}
      {check !== undefined && <Findings check={check} />}
      <div className="halves">
        <Making dataset={dataset} />
        {check === undefined ? <Versions dataset={dataset} /> : <Floors check={check} />}
      </div>
      <Columns dataset={dataset} />
      {profile !== undefined && (
        <>
          <div className="halves">
            <LengthHistogram profile={profile} />
            <PopularityHistogram profile={profile} />
          </div>
          <Windows windows={profile.windows} time={time} />
          <SampleSessions sessions={profile.sample_sessions} time={time} />
        </>
      )}
      <div className="halves">
        {check !== undefined && <Versions dataset={dataset} />}
        <Commands dataset={dataset} />
      </div>
      <SweepsOn dataset={dataset} />
    </>
  );
}
