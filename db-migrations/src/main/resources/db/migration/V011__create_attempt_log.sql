-- What an attempt printed, in chunks as its worker sent them; the middle of a long log is left out.
create table attempt_log (
  trial_id bigint not null,
  attempt integer not null,
  -- the newest chunk that came; this one and all before it are known, stored or left out
  last_number integer not null default 0,
  -- the first chunks, which are kept for good
  head_bytes bigint not null default 0,
  -- the newest chunks, of which the oldest makes room
  tail_bytes bigint not null default 0,
  left_out_bytes bigint not null default 0,
  constraint attempt_log_pk primary key (trial_id, attempt),
  constraint attempt_log_attempt_fk
    foreign key (trial_id, attempt) references attempt (trial_id, number),
  constraint attempt_log_last_number_not_negative check (last_number >= 0),
  constraint attempt_log_bytes_not_negative
    check (head_bytes >= 0 and tail_bytes >= 0 and left_out_bytes >= 0)
);

create table attempt_log_chunk (
  trial_id bigint not null,
  attempt integer not null,
  number integer not null,
  text text not null,
  -- of the text in UTF-8
  bytes integer not null,
  -- whether it is one of the first, which are kept for good
  head boolean not null,
  constraint attempt_log_chunk_pk primary key (trial_id, attempt, number),
  constraint attempt_log_chunk_log_fk
    foreign key (trial_id, attempt) references attempt_log (trial_id, attempt),
  constraint attempt_log_chunk_number_positive check (number >= 1),
  constraint attempt_log_chunk_has_text check (text <> ''),
  constraint attempt_log_chunk_bytes_in_range check (bytes between 1 and 65536)
);
