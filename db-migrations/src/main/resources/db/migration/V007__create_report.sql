-- What an attempt reported after each epoch; the key makes a repeated report harmless.
create table report (
  trial_id bigint not null,
  attempt integer not null,
  step integer not null,
  train_loss double precision not null,
  valid_ndcg_10 double precision not null,
  valid_ndcg_20 double precision not null,
  valid_recall_10 double precision not null,
  valid_recall_20 double precision not null,
  valid_mrr_10 double precision not null,
  valid_mrr_20 double precision not null,
  learning_rate double precision not null,
  gradient_norm double precision not null,
  sessions_per_second double precision not null,
  seconds double precision not null,
  created_at timestamptz not null default now(),
  constraint report_pk primary key (trial_id, attempt, step),
  constraint report_attempt_fk foreign key (trial_id, attempt) references attempt (trial_id, number),
  constraint report_step_positive check (step >= 1)
);
