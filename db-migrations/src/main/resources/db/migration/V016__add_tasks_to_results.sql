-- What tasks other than the next item came to, and boards ordered by their metrics.
alter table report
  -- value by metric, such as auc:bought; never queried by
  add column valid_tasks text not null default '{}',
  add constraint report_valid_tasks_is_json check (valid_tasks is json object);

alter table trial
  add column valid_tasks text not null default '{}',
  add column test_tasks text not null default '{}',
  -- of an objective that is a task's: its value on validation, negative where lower is better
  add column task_score double precision,
  add constraint trial_valid_tasks_is_json check (valid_tasks is json object),
  add constraint trial_test_tasks_is_json check (test_tasks is json object);

create index trial_board_task on trial (sweep_id, task_score desc, number) where state = 'COMPLETED';
comment on index trial_board_task is 'serves: a page of the leaderboard and the best trial of a sweep whose objective is a task''s';

create table task_loss (
  trial_id bigint not null,
  split text not null,
  task text not null,
  length integer not null,
  -- deflated little-endian 32-bit floats, in the order of the ranks; NaN where a case has no target
  losses bytea not null,
  constraint task_loss_pk primary key (trial_id, split, task),
  constraint task_loss_trial_fk foreign key (trial_id) references trial (id),
  constraint task_loss_split_known check (split in ('valid', 'test')),
  constraint task_loss_length_not_negative check (length >= 0)
);
