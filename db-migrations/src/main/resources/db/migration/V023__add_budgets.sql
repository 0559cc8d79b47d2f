-- What a sweep may use beside a number of trials, how it stands among others, and what ended it.
-- What is used is not stored a second time: it is what attempts took, and what live ones hold.
alter table sweep
  -- seconds from the first claim, pauses left out
  add column wallclock_seconds double precision,
  -- seconds that attempts may hold slots, all together
  add column accelerator_seconds double precision,
  -- of the objective, as its unit has it
  add column target double precision,
  -- completed trials in a row without a new best
  add column plateau integer,
  -- trials that run at once at most
  add column parallelism integer,
  -- higher ones are handed out first
  add column priority integer not null default 0,
  -- which budget ended it, or its drawing; null while none did
  add column ended_by text,
  drop constraint sweep_reason_only_of_failure,
  add constraint sweep_reason_only_of_an_end
    check (reason is null or state = 'FAILED' or ended_by is not null),
  add constraint sweep_wallclock_positive check (wallclock_seconds > 0),
  add constraint sweep_accelerator_positive check (accelerator_seconds > 0),
  add constraint sweep_plateau_positive check (plateau >= 1),
  add constraint sweep_parallelism_positive check (parallelism >= 1),
  add constraint sweep_priority_in_range check (priority between -1000 and 1000),
  add constraint sweep_ended_by_known
    check (ended_by in
      ('TRIALS', 'SPACE', 'WALLCLOCK', 'ACCELERATOR_HOURS', 'TARGET', 'PLATEAU'));

alter table attempt
  -- what it holds of its sweep's accelerator seconds while it runs; null where there is no such budget
  add column reserved_seconds double precision,
  add constraint attempt_reserved_positive check (reserved_seconds > 0);
