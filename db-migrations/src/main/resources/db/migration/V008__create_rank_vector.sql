-- The rank of the true item per sequence of a split, from which every metric follows.
create table rank_vector (
  trial_id bigint not null,
  split text not null,
  length integer not null,
  -- deflated little-endian 32-bit integers, in the split's order
  ranks bytea not null,
  constraint rank_vector_pk primary key (trial_id, split),
  constraint rank_vector_trial_fk foreign key (trial_id) references trial (id),
  constraint rank_vector_split_known check (split in ('valid', 'test')),
  constraint rank_vector_length_not_negative check (length >= 0)
);
