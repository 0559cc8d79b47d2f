-- Programs that are not ours run trials too: their sweeps have no dataset, they ask and they tell.
alter table sweep
  alter column dataset_id drop not null,
  alter column protocol drop not null,
  add constraint sweep_protocol_of_dataset check ((dataset_id is null) = (protocol is null));
comment on column sweep.dataset_id is 'null of a sweep whose trials others run';

alter table trial
  -- values by metric, as whoever ran it told them; null of a trial that a worker trained
  add column told text,
  drop constraint trial_result_exactly_when_completed,
  add constraint trial_told_is_json check (told is json object),
  add constraint trial_told_when_completed check (told is null or state = 'COMPLETED'),
  add constraint trial_result_exactly_when_completed
    check (num_nonnulls(best_step, seconds, peak_memory_bytes, parameters,
      valid_ndcg_10, valid_ndcg_20, valid_recall_10, valid_recall_20, valid_mrr_10, valid_mrr_20,
      test_ndcg_10, test_ndcg_20, test_recall_10, test_recall_20, test_mrr_10, test_mrr_20)
      = case when state = 'COMPLETED' and told is null then 16 else 0 end);

-- Who runs a trial that was asked for.
create table asked_trial (
  trial_id bigint not null,
  -- chosen by the program; the same one gets its open trials again
  client_id text not null,
  -- after how long without a word others may have it, and when that is; null if never
  lease_seconds double precision,
  lease_until timestamptz,
  -- how the configuration was found; never queried by
  origin text not null,
  constraint asked_trial_pk primary key (trial_id),
  constraint asked_trial_trial_fk foreign key (trial_id) references trial (id),
  constraint asked_trial_lease_has_length
    check ((lease_seconds is null) = (lease_until is null)),
  constraint asked_trial_client_id_not_blank check (client_id <> ''),
  constraint asked_trial_origin_is_json check (origin is json object)
);

-- How a trial that was asked for stood after a step; the key makes a repeated report harmless.
create table told_report (
  trial_id bigint not null,
  step integer not null,
  -- values by metric; never queried by
  told text not null,
  created_at timestamptz not null default now(),
  constraint told_report_pk primary key (trial_id, step),
  constraint told_report_trial_fk foreign key (trial_id) references asked_trial (trial_id),
  constraint told_report_step_not_negative check (step >= 0),
  constraint told_report_told_is_json check (told is json object)
);
