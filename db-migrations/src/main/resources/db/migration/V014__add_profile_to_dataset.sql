-- What a dataset looks like and what the doctor says of it, beside its content.
alter table dataset
  -- profile.json as it was read; null where an upload came without; never queried by
  add column profile text,
  add constraint dataset_profile_is_json check (profile is json object);
