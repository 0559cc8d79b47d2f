-- Submitting twice by mistake makes one sweep, and each page of a list costs what it shows.
create table idempotency_key (
  project_id bigint not null,
  key text not null,
  -- SHA-256 of what was submitted under it, in hexadecimal
  document_hash text not null,
  sweep_id bigint not null,
  created_at timestamptz not null default now(),
  constraint idempotency_key_pk primary key (project_id, key),
  constraint idempotency_key_project_fk foreign key (project_id) references project (id),
  constraint idempotency_key_sweep_fk foreign key (sweep_id) references sweep (id),
  constraint idempotency_key_not_blank check (key <> ''),
  constraint idempotency_key_hash_is_sha256 check (document_hash ~ '^[0-9a-f]{64}$')
);

create index idempotency_key_sweep on idempotency_key (sweep_id);
comment on index idempotency_key_sweep is 'serves: the foreign key to sweep';

create index sweep_state on sweep (state, id);
comment on index sweep_state is 'serves: a page of the sweeps in one state, newest first';

create index trial_sweep_state_number on trial (sweep_id, state, number);
comment on index trial_sweep_state_number is 'serves: a page of the trials in one state, the running rows of a leaderboard, a sweep''s progress and its end';
drop index trial_sweep_state;

create index trial_board_ndcg_10 on trial (sweep_id, valid_ndcg_10 desc, number) where state = 'COMPLETED';
create index trial_board_ndcg_20 on trial (sweep_id, valid_ndcg_20 desc, number) where state = 'COMPLETED';
create index trial_board_recall_10 on trial (sweep_id, valid_recall_10 desc, number) where state = 'COMPLETED';
create index trial_board_recall_20 on trial (sweep_id, valid_recall_20 desc, number) where state = 'COMPLETED';
create index trial_board_mrr_10 on trial (sweep_id, valid_mrr_10 desc, number) where state = 'COMPLETED';
create index trial_board_mrr_20 on trial (sweep_id, valid_mrr_20 desc, number) where state = 'COMPLETED';
comment on index trial_board_ndcg_10 is 'serves: a page of the leaderboard and the best trial of a sweep with this objective';
comment on index trial_board_ndcg_20 is 'serves: a page of the leaderboard and the best trial of a sweep with this objective';
comment on index trial_board_recall_10 is 'serves: a page of the leaderboard and the best trial of a sweep with this objective';
comment on index trial_board_recall_20 is 'serves: a page of the leaderboard and the best trial of a sweep with this objective';
comment on index trial_board_mrr_10 is 'serves: a page of the leaderboard and the best trial of a sweep with this objective';
comment on index trial_board_mrr_20 is 'serves: a page of the leaderboard and the best trial of a sweep with this objective';
