-- What an attempt ran with, so that whoever runs a trial again can say what differs.
alter table worker
  -- versions and host as it said them when it registered; null where it did so before they were asked
  add column environment text,
  add constraint worker_environment_is_json check (environment is json object);

alter table attempt
  -- its worker's when it began; never queried by
  add column environment text,
  add constraint attempt_environment_is_json check (environment is json object);
