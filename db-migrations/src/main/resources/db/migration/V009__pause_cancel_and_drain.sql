-- Sweeps can be paused and cancelled, and say why they failed; workers can be drained.
alter table sweep
  -- why it failed
  add column reason text,
  -- since when it is paused, and how long it was before: time in which nothing was expected
  add column paused_at timestamptz,
  add column paused_seconds double precision not null default 0,
  drop constraint sweep_state_known,
  drop constraint sweep_finished_when_ended,
  add constraint sweep_state_known
    check (state in ('RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED')),
  add constraint sweep_finished_when_ended
    check ((state in ('RUNNING', 'PAUSED')) = (finished_at is null)),
  add constraint sweep_paused_at_when_paused check ((state = 'PAUSED') = (paused_at is not null)),
  add constraint sweep_paused_seconds_not_negative check (paused_seconds >= 0),
  add constraint sweep_reason_only_of_failure check (reason is null or state = 'FAILED');

drop index sweep_running;
create index sweep_open on sweep (id) where state in ('RUNNING', 'PAUSED');
comment on index sweep_open is 'serves: which sweeps have trials left to draw or may be closed';

alter table trial
  drop constraint trial_state_known,
  drop constraint trial_finished_when_ended,
  add constraint trial_state_known
    check (state in
      ('QUEUED', 'RUNNING', 'PAUSED', 'COMPLETED', 'INFEASIBLE', 'FAILED', 'CANCELLED')),
  add constraint trial_finished_when_ended
    check ((state in ('COMPLETED', 'INFEASIBLE', 'FAILED', 'CANCELLED'))
      = (finished_at is not null));

alter table attempt
  drop constraint attempt_state_known,
  add constraint attempt_state_known
    check (state in
      ('RUNNING', 'COMPLETED', 'INFEASIBLE', 'FAILED', 'STOPPED', 'EXPIRED', 'CANCELLED'));

alter table worker
  -- since when it gets no new trial; registering again ends it
  add column draining_since timestamptz;
