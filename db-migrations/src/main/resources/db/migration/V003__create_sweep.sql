-- A sweep: what its author asked for, and how far it is.
create table sweep (
  id bigint generated always as identity,
  project_id bigint not null,
  dataset_id bigint not null,
  name text not null,
  state text not null default 'RUNNING',
  objective text not null,
  sampler text not null,
  seed bigint not null,
  budget integer not null,
  max_attempts integer not null,
  -- the definition in its long form; never queried by
  definition text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint sweep_pk primary key (id),
  constraint sweep_project_fk foreign key (project_id) references project (id),
  constraint sweep_dataset_fk foreign key (dataset_id) references dataset (id),
  constraint sweep_name_not_blank check (name <> ''),
  constraint sweep_state_known check (state in ('RUNNING', 'COMPLETED', 'FAILED')),
  constraint sweep_finished_when_ended check ((state = 'RUNNING') = (finished_at is null)),
  constraint sweep_budget_in_range check (budget between 1 and 100000),
  constraint sweep_max_attempts_in_range check (max_attempts between 1 and 100),
  constraint sweep_definition_is_json check (definition is json object)
);

create index sweep_running on sweep (id) where state = 'RUNNING';
comment on index sweep_running is 'serves: which sweeps have trials left to draw or may be closed';

create index sweep_dataset on sweep (dataset_id);
comment on index sweep_dataset is 'serves: the foreign key to dataset';
