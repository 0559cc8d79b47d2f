-- Rows that others are compared with, by name, and gates that compare a sweep with one of them.
create table baseline (
  project_id bigint not null,
  name text not null,
  trial_id bigint not null,
  set_at timestamptz not null default now(),
  constraint baseline_pk primary key (project_id, name),
  constraint baseline_project_fk foreign key (project_id) references project (id),
  constraint baseline_trial_fk foreign key (trial_id) references trial (id),
  constraint baseline_name_is_a_word check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$')
);

create index baseline_trial on baseline (trial_id);
comment on index baseline_trial is 'serves: the foreign key to trial';

create table gate (
  id bigint generated always as identity,
  sweep_id bigint not null,
  -- as it was called then, and what it was then
  baseline text not null,
  baseline_trial_id bigint not null,
  -- such as ndcg@20, of which split
  metric text not null,
  split text not null,
  margin double precision not null,
  -- one-sided, spent over all looks
  alpha double precision not null,
  most_seeds integer not null,
  spending text not null,
  state text not null default 'RUNNING',
  -- the trial that was compared; null before the first look
  trial_id bigint,
  -- why it is inconclusive, where a look does not say it
  reason text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint gate_pk primary key (id),
  constraint gate_sweep_unique unique (sweep_id),
  constraint gate_sweep_fk foreign key (sweep_id) references sweep (id),
  constraint gate_baseline_trial_fk foreign key (baseline_trial_id) references trial (id),
  constraint gate_trial_fk foreign key (trial_id) references trial (id),
  constraint gate_split_known check (split in ('valid', 'test')),
  constraint gate_margin_not_negative check (margin >= 0),
  constraint gate_alpha_in_range check (alpha > 0 and alpha < 0.5),
  constraint gate_most_seeds_in_range check (most_seeds between 1 and 20),
  constraint gate_spending_known check (spending in ('POCOCK', 'OBRIEN_FLEMING', 'EVEN')),
  constraint gate_state_known check (state in ('RUNNING', 'PASS', 'FAIL', 'INCONCLUSIVE')),
  constraint gate_finished_when_decided check ((state = 'RUNNING') = (finished_at is null))
);

create index gate_baseline_trial on gate (baseline_trial_id);
comment on index gate_baseline_trial is 'serves: the foreign key to trial';
create index gate_trial on gate (trial_id);
comment on index gate_trial is 'serves: the foreign key to trial';

-- What a gate saw each time it looked.
create table gate_look (
  gate_id bigint not null,
  number integer not null,
  -- of alpha, which this look used
  share double precision not null,
  -- new less baseline
  difference double precision not null,
  lower_bound double precision,
  upper_bound double precision,
  seeds integer not null,
  cases integer not null,
  -- whether the scatter of seeds is in the bounds, and whose
  seed_scatter text not null,
  looked_at timestamptz not null default now(),
  constraint gate_look_pk primary key (gate_id, number),
  constraint gate_look_gate_fk foreign key (gate_id) references gate (id) on delete cascade,
  constraint gate_look_number_positive check (number >= 1),
  constraint gate_look_seed_scatter_known
    check (seed_scatter in ('MEASURED', 'BORROWED', 'UNKNOWN'))
);
