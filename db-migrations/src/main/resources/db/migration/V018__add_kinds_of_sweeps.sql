-- Sweeps that nobody submits: floor models of a board, and what repeats trials with other seeds.
alter table sweep
  add column kind text not null default 'SEARCH',
  -- the sweep whose trials it repeats
  add column parent_id bigint,
  -- whether something is to be done once it has ended: OPEN until that is done
  add column follow_up text not null default 'NONE',
  add constraint sweep_parent_fk foreign key (parent_id) references sweep (id),
  add constraint sweep_kind_known
    check (kind in ('SEARCH', 'FLOORS', 'FINALISTS', 'GATE', 'REPRODUCTION')),
  add constraint sweep_parent_of_what_repeats
    check ((kind in ('FINALISTS', 'GATE', 'REPRODUCTION')) = (parent_id is not null)),
  add constraint sweep_follow_up_known check (follow_up in ('NONE', 'OPEN', 'DONE'));

-- Ids of those sweeps lie beyond all that people count and name: theirs stay 1, 2, 3.
create table unasked_sweep_id (
  id bigint generated always as identity (start with 1000000001),
  constraint unasked_sweep_id_pk primary key (id)
);

create index sweep_kind on sweep (kind, id);
comment on index sweep_kind is 'serves: a page of the sweeps of one kind, newest first';

create index sweep_parent on sweep (parent_id) where parent_id is not null;
comment on index sweep_parent is 'serves: what repeats trials of a sweep, and the foreign key';

create index sweep_follow_up on sweep (id) where follow_up = 'OPEN';
comment on index sweep_follow_up is 'serves: which sweeps something is to be done about';

create unique index sweep_floors_once on sweep (dataset_id, protocol) where kind = 'FLOORS';
comment on index sweep_floors_once is 'states: floor models are run once for what rows are compared by';

alter table trial
  -- the trial whose configuration it repeats
  add column replicate_of bigint,
  add constraint trial_replicate_of_fk foreign key (replicate_of) references trial (id);

create index trial_replicate_of on trial (replicate_of) where replicate_of is not null;
comment on index trial_replicate_of is 'serves: the replicates of a trial, and the foreign key';
