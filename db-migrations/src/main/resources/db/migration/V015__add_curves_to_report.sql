-- What else moves while a trial trains: its fit to what it learned from, and what it uses of the machine.
alter table report
  -- metrics by name on the slices that train_eval_sessions asks for; null without
  add column train text,
  -- most resident memory of the runner so far; null where it is not known
  add column memory_bytes bigint,
  -- CPU cores in use on average since the report before; null where it is not known
  add column cores double precision,
  add constraint report_train_is_json check (train is json object),
  add constraint report_memory_positive check (memory_bytes > 0),
  add constraint report_cores_positive check (cores > 0);
