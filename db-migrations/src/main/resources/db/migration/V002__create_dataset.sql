-- Prepared datasets by name; their files lie in the controller's store under their hash.
create table dataset (
  id bigint generated always as identity,
  project_id bigint not null,
  name text not null,
  hash text not null,
  -- dataset.json as it was read; never queried by
  document text not null,
  created_at timestamptz not null default now(),
  constraint dataset_pk primary key (id),
  constraint dataset_project_fk foreign key (project_id) references project (id),
  constraint dataset_name_hash_unique unique (project_id, name, hash),
  constraint dataset_name_not_blank check (name <> ''),
  constraint dataset_hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  constraint dataset_document_is_json check (document is json object)
);

create index dataset_hash on dataset (hash);
comment on index dataset_hash is 'serves: does some name stand for this content, when files are fetched';
