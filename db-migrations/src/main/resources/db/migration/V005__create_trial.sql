-- A trial: one configuration of a sweep, its state, and its result once it has one.
create table trial (
  id bigint generated always as identity,
  sweep_id bigint not null,
  number integer not null,
  state text not null default 'QUEUED',
  seed bigint not null,
  -- value by parameter; never queried by
  configuration text not null,
  -- the current or last attempt; 0 before the first
  attempt integer not null default 0,
  -- grows with every claim, so that whoever held an older claim is refused
  lease_epoch bigint not null default 0,
  -- attempts that used up one of those the sweep allows
  failures integer not null default 0,
  -- why it ended, unless well
  reason text,
  best_step integer,
  seconds double precision,
  peak_memory_bytes bigint,
  parameters bigint,
  valid_ndcg_10 double precision,
  valid_ndcg_20 double precision,
  valid_recall_10 double precision,
  valid_recall_20 double precision,
  valid_mrr_10 double precision,
  valid_mrr_20 double precision,
  test_ndcg_10 double precision,
  test_ndcg_20 double precision,
  test_recall_10 double precision,
  test_recall_20 double precision,
  test_mrr_10 double precision,
  test_mrr_20 double precision,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint trial_pk primary key (id),
  constraint trial_sweep_fk foreign key (sweep_id) references sweep (id),
  constraint trial_number_unique unique (sweep_id, number),
  constraint trial_number_positive check (number >= 1),
  constraint trial_state_known
    check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'INFEASIBLE', 'FAILED')),
  constraint trial_finished_when_ended
    check ((state in ('COMPLETED', 'INFEASIBLE', 'FAILED')) = (finished_at is not null)),
  constraint trial_result_exactly_when_completed
    check (num_nonnulls(best_step, seconds, peak_memory_bytes, parameters,
      valid_ndcg_10, valid_ndcg_20, valid_recall_10, valid_recall_20, valid_mrr_10, valid_mrr_20,
      test_ndcg_10, test_ndcg_20, test_recall_10, test_recall_20, test_mrr_10, test_mrr_20)
      = case state when 'COMPLETED' then 16 else 0 end),
  constraint trial_failures_not_above_attempts check (failures between 0 and attempt),
  constraint trial_configuration_is_json check (configuration is json object)
);

create index trial_queued on trial (sweep_id, number) where state = 'QUEUED';
comment on index trial_queued is 'serves: the next trial to claim, oldest sweep first, lowest number first';

create index trial_sweep_state on trial (sweep_id, state);
comment on index trial_sweep_state is 'serves: trials of a sweep by state, its progress and its end';
