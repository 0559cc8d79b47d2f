-- The trained model of a trial, as an archive that ships.
create table model (
  trial_id bigint not null,
  -- of the archive
  sha256 text not null,
  bytes bigint not null,
  -- the sweep's objective on the validation split
  value double precision not null,
  created_at timestamptz not null default now(),
  constraint model_pk primary key (trial_id),
  constraint model_archive_unique unique (trial_id, sha256),
  constraint model_trial_fk foreign key (trial_id) references trial (id) on delete cascade,
  constraint model_sha256_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint model_bytes_positive check (bytes >= 1)
);

-- Archives in chunks, so that any controller can serve any model.
create table model_file (
  trial_id bigint not null,
  sha256 text not null,
  -- place of the chunk, from 1; each but the last has 1 MiB
  number integer not null,
  content bytea not null,
  constraint model_file_pk primary key (trial_id, sha256, number),
  constraint model_file_model_fk foreign key (trial_id, sha256)
    references model (trial_id, sha256) on delete cascade,
  constraint model_file_number_positive check (number >= 1),
  constraint model_file_content_in_range check (length(content) between 1 and 1048576)
);

-- Weights do not shrink.
alter table model_file alter column content set storage external;
