-- Every top-level table belongs to a project; one project exists from the start.
create table project (
  id bigint generated always as identity,
  name text not null,
  created_at timestamptz not null default now(),
  constraint project_pk primary key (id),
  constraint project_name_unique unique (name),
  constraint project_name_not_blank check (name <> '')
);

insert into project (name) values ('default');
