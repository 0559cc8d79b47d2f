-- Workers, one row a name; the same name registering again is the same worker started anew.
create table worker (
  id bigint generated always as identity,
  project_id bigint not null,
  name text not null,
  host text not null,
  device text not null,
  slots integer not null,
  threads_per_slot integer not null,
  model_lib_version text not null,
  -- how often it registered
  session integer not null default 1,
  registered_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  constraint worker_pk primary key (id),
  constraint worker_project_fk foreign key (project_id) references project (id),
  constraint worker_name_unique unique (project_id, name),
  constraint worker_name_not_blank check (name <> ''),
  constraint worker_slots_positive check (slots >= 1),
  constraint worker_threads_per_slot_positive check (threads_per_slot >= 1)
);
