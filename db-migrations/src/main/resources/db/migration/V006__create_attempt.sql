-- One try of a trial on a worker's slot, held under a lease.
create table attempt (
  trial_id bigint not null,
  number integer not null,
  lease_epoch bigint not null,
  worker_id bigint not null,
  slot integer not null,
  device text not null,
  state text not null default 'RUNNING',
  -- why it ended, unless well
  exit_reason text,
  lease_until timestamptz not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint attempt_pk primary key (trial_id, number),
  constraint attempt_trial_fk foreign key (trial_id) references trial (id),
  constraint attempt_worker_fk foreign key (worker_id) references worker (id),
  constraint attempt_epoch_unique unique (trial_id, lease_epoch),
  constraint attempt_number_positive check (number >= 1),
  constraint attempt_slot_not_negative check (slot >= 0),
  constraint attempt_state_known
    check (state in ('RUNNING', 'COMPLETED', 'INFEASIBLE', 'FAILED', 'STOPPED', 'EXPIRED')),
  constraint attempt_finished_when_ended check ((state = 'RUNNING') = (finished_at is null))
);

create unique index attempt_one_live on attempt (trial_id) where state = 'RUNNING';
comment on index attempt_one_live is 'states: a trial has at most one live attempt';

create index attempt_lease on attempt (lease_until) where state = 'RUNNING';
comment on index attempt_lease is 'serves: attempts whose lease has run out';

create index attempt_worker_live on attempt (worker_id) where state = 'RUNNING';
comment on index attempt_worker_live is 'serves: how many slots of a worker are busy, and its heartbeat';
