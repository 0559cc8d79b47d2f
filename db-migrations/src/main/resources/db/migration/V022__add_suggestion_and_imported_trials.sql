-- Why a trial tries what it tries, and trials that were run elsewhere: both are for samplers.
alter table trial
  -- the sampler, its step and numbers, and the history as it saw it; null where none was asked
  add column suggestion text,
  add constraint trial_suggestion_is_json check (suggestion is json object);

-- Trials that ended well elsewhere: they teach a sweep's sampler, use up nothing of its budget and
-- stand on no board. A table of their own, since none has attempts, ranks or a seed.
create table imported_trial (
  sweep_id bigint not null,
  -- from 1; a sampler sees trial n as number -n
  number integer not null,
  -- value by parameter; never queried by
  configuration text not null,
  -- of the sweep's objective, as its unit has it
  value double precision not null,
  -- what it is called where it comes from
  origin text not null,
  created_at timestamptz not null default now(),
  constraint imported_trial_pk primary key (sweep_id, number),
  constraint imported_trial_sweep_fk foreign key (sweep_id) references sweep (id),
  constraint imported_trial_number_positive check (number >= 1),
  constraint imported_trial_configuration_is_json check (configuration is json object)
);
