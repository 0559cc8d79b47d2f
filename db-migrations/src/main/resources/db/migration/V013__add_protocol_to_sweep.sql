-- A sweep says how its trials are trained and judged; only equal protocols are compared.
alter table sweep
  -- plain JSON with kind, candidates and what else the kind has; equal protocols are written alike
  add column protocol text;

-- Until now each trial went the way that its dataset had been cut for.
update sweep s
set protocol = case coalesce(
    d.document::jsonb -> 'split' ->> 'kind', d.document::jsonb -> 'protocol' ->> 'kind')
  when 'leave_one_out' then '{"kind":"leave_one_out","candidates":"all"}'
  else '{"kind":"next_window","candidates":"all"}' end
from dataset d
where d.id = s.dataset_id;

alter table sweep
  alter column protocol set not null,
  add constraint sweep_protocol_is_json check (protocol is json object),
  add constraint sweep_protocol_kind_known
    check (protocol::jsonb ->> 'kind' in
      ('leave_one_out', 'next_window', 'incremental_windows', 'retrain_all', 'sliding_last_k'));
