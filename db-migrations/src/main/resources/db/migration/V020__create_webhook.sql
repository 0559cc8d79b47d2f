-- Others hear of what happens: addresses that asked for it, and what each is still to be told.
create table webhook (
  id bigint generated always as identity,
  project_id bigint not null,
  url text not null,
  -- with which deliveries are signed
  secret text not null,
  events text[] not null,
  created_at timestamptz not null default now(),
  constraint webhook_pk primary key (id),
  constraint webhook_project_fk foreign key (project_id) references project (id),
  constraint webhook_url_is_http check (url ~ '^https?://' and length(url) <= 2000),
  constraint webhook_secret_long_enough check (length(secret) between 16 and 200),
  constraint webhook_events_known
    check (events <@ array['sweep.finished', 'gate.failed', 'worker.lost']),
  constraint webhook_events_not_empty check (cardinality(events) >= 1)
);

-- Made in the transaction of what it tells, so that nothing is lost and nothing made up.
create table webhook_delivery (
  id bigint generated always as identity,
  webhook_id bigint not null,
  -- by which a receiver knows one that comes again; also after a restore, which counts ids anew
  key uuid not null default gen_random_uuid(),
  event text not null,
  -- what happened; never queried by
  payload text not null,
  state text not null default 'PENDING',
  -- tries so far
  attempts integer not null default 0,
  -- not before it; moved ahead while a controller sends it
  next_attempt_at timestamptz not null default now(),
  -- what the last try was answered; null where there was no answer
  last_status integer,
  last_error text,
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  constraint webhook_delivery_pk primary key (id),
  constraint webhook_delivery_webhook_fk
    foreign key (webhook_id) references webhook (id) on delete cascade,
  constraint webhook_delivery_key_unique unique (key),
  constraint webhook_delivery_event_known
    check (event in ('sweep.finished', 'gate.failed', 'worker.lost', 'ping')),
  constraint webhook_delivery_payload_is_json check (payload is json object),
  constraint webhook_delivery_state_known check (state in ('PENDING', 'DELIVERED', 'FAILED')),
  constraint webhook_delivery_attempts_not_negative check (attempts >= 0),
  constraint webhook_delivery_delivered_at_when_delivered
    check ((state = 'DELIVERED') = (delivered_at is not null))
);

create index webhook_delivery_of_webhook on webhook_delivery (webhook_id, id);
comment on index webhook_delivery_of_webhook is 'serves: a page of the deliveries of a webhook, newest first, and the foreign key';

create index webhook_delivery_due on webhook_delivery (next_attempt_at) where state = 'PENDING';
comment on index webhook_delivery_due is 'serves: what is to be delivered now';

alter table worker
  -- since when others know that it is lost; empty once it is heard again
  add column lost_reported_at timestamptz;
-- those that ended before anybody could ask are no news
update worker set lost_reported_at = now() where last_seen_at < now() - interval '1 hour';
