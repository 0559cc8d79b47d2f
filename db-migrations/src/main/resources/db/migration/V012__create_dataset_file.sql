-- The files of prepared datasets, so that any controller can serve any dataset.
create table dataset_file (
  -- of the dataset; several names may stand for it
  hash text not null,
  path text not null,
  -- place of the chunk in its file, from 1; each but the last has 1 MiB
  number integer not null,
  content bytea not null,
  constraint dataset_file_pk primary key (hash, path, number),
  constraint dataset_file_hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  constraint dataset_file_number_positive check (number >= 1),
  constraint dataset_file_content_in_range check (length(content) <= 1048576)
);

-- Packing and unpacking would cost more time than the files' transport.
alter table dataset_file alter column content set storage external;
