package io.tune4rec.controller.postgres;

/** The statements of the queue. */
final class DispatchSql {
  static final String REGISTER =
      """
      insert into worker
        (project_id, name, host, device, slots, threads_per_slot, model_lib_version, environment)
      values ((select id from project where name = 'default'), ?, ?, ?, ?, ?, ?, ?)
      on conflict (project_id, name) do update
        set host = excluded.host, device = excluded.device, slots = excluded.slots,
          threads_per_slot = excluded.threads_per_slot,
          model_lib_version = excluded.model_lib_version, environment = excluded.environment,
          session = worker.session + 1, registered_at = now(), last_seen_at = now(),
          draining_since = null, lost_reported_at = null
      returning id, session
      """;

  static final String HEARD =
      """
      update worker set last_seen_at = now(), lost_reported_at = null where id = ?
      returning id, slots, model_lib_version, draining_since is not null as draining
      """;

  /** Whoever was to end and has nothing left has ended, and is not lost. */
  static final String REPORT_LOST =
      """
      update worker w set lost_reported_at = now()
      where w.lost_reported_at is null
        and w.last_seen_at < now() - make_interval(secs => ?)
        and (w.draining_since is null
          or exists (select 1 from attempt a where a.worker_id = w.id and a.state = 'RUNNING'))
      returning w.id
      """;

  /** Of the session that is given; of the present one where none is. */
  static final String DRAIN =
      """
      update worker set draining_since = coalesce(draining_since, now())
      where id = ? and session = coalesce(?::integer, session)
      """;

  /** Those that have a trial waiting and room to run it, in the order in which they are served. */
  static final String CLAIMABLE =
      """
      select s.id, %s as limited
      from sweep s
      where s.state = 'RUNNING' and s.dataset_id is not null
        and exists (select 1 from trial t where t.sweep_id = s.id and t.state = 'QUEUED')
        and %s > 0
      order by s.priority desc, s.id
      """
          .formatted(BudgetSql.LIMITED, BudgetSql.ROOM);

  /**
   * Claims of a sweep with limits come one after the other, so that each sees what the one before
   * it took.
   */
  static final String LOCK_LIMITED =
      "select id from sweep where id = ? and state = 'RUNNING' for no key update";

  static final String ROOM = "select %s from sweep s where s.id = ?".formatted(BudgetSql.ROOM);

  /**
   * Whoever comes second skips the locked row and takes the next. The sweep is held too, so that no
   * pause or end of it commits between this look at it and the claim; a sweep on the move is
   * skipped, and its move says when there is work again.
   */
  static final String CLAIM =
      """
      with next as (
        select t.id
        from trial t join sweep s on s.id = t.sweep_id
        where t.sweep_id = ? and t.state = 'QUEUED' and s.state = 'RUNNING'
          and exists (select 1 from worker w where w.id = ? and w.draining_since is null)
        order by t.number
        for update of t skip locked
        for share of s skip locked
        limit 1),
      claimed as (
        update trial t
        set state = 'RUNNING', attempt = t.attempt + 1, lease_epoch = t.lease_epoch + 1
        from next where t.id = next.id
        returning t.*),
      opened as (
        insert into attempt
          (trial_id, number, lease_epoch, worker_id, slot, device, environment, lease_until,
           reserved_seconds)
        select c.id, c.attempt, c.lease_epoch, ?, ?, w.device, w.environment,
          now() + make_interval(secs => ?), %s
        from claimed c join sweep s on s.id = c.sweep_id join worker w on w.id = ?
        returning trial_id)
      select c.id as trial_id, c.sweep_id, c.number as trial_number, c.attempt, c.lease_epoch,
        c.seed, c.configuration, s.objective, s.definition, s.protocol, d.document
      from claimed c
      join opened o on o.trial_id = c.id
      join sweep s on s.id = c.sweep_id
      join dataset d on d.id = s.dataset_id
      """
          .formatted(BudgetSql.RESERVATION);

  /** At least one slot is free, whatever leases of lost attempts say: that of whoever asks. */
  static final String WANTED =
      """
      select (
        greatest(1, (
          select sum(greatest(0, w.slots - (
            select count(*) from attempt a where a.worker_id = w.id and a.state = 'RUNNING')))
          from worker w
          where w.draining_since is null
            and w.last_seen_at > now() - make_interval(secs => ?)))
        - coalesce((
            select sum(least(%s, %s)) from sweep s
            where s.state = 'RUNNING' and s.dataset_id is not null
              and exists (select 1 from trial t where t.sweep_id = s.id and t.state = 'QUEUED')),
          0))::integer
      """
          .formatted(BudgetSql.WAITING, BudgetSql.ROOM);

  /** One at a time, since a sweep behind it may be unreadable. */
  static final String NEXT_PLAN =
      """
      select s.id, s.definition, d.document, coalesce(t.drawn, 0) as drawn, %1$s - %2$s as room
      from sweep s
      join dataset d on d.id = s.dataset_id
      left join lateral (
        select max(number) as drawn from trial where sweep_id = s.id) t on true
      where s.state = 'RUNNING' and coalesce(t.drawn, 0) < s.budget and not (s.id = any (?))
        and %1$s > %2$s
      order by s.priority desc, s.id
      limit 1
      """
          .formatted(BudgetSql.ROOM, BudgetSql.WAITING);

  /**
   * Beyond the budget nothing is inserted; a number that exists is left as it is. Holds the sweep,
   * so that none is inserted into one that has just ended.
   */
  static final String INSERT_TRIAL =
      """
      insert into trial
        (sweep_id, number, seed, configuration, state, reason, suggestion, finished_at)
      select s.id, ?, ?, ?, ?, ?, ?, case when ? then now() end
      from sweep s
      where s.id = ? and s.state = 'RUNNING' and ? <= s.budget
      for share of s
      on conflict (sweep_id, number) do nothing
      """;

  static final String RENEW =
      """
      update attempt set lease_until = now() + make_interval(secs => ?)
      where trial_id = ? and number = ? and lease_epoch = ? and worker_id = ? and state = 'RUNNING'
      """;

  static final String LIVE_ATTEMPTS =
      "select trial_id, number, lease_epoch from attempt where worker_id = ? and state = 'RUNNING'";

  static final String IS_DRAINING = "select draining_since is not null from worker where id = ?";

  static final String EXIT_REASON =
      """
      select exit_reason from attempt
      where trial_id = ? and number = ? and lease_epoch = ? and worker_id = ?
      """;

  static final String RENEW_BY_REPORT =
      """
      update attempt set lease_until = now() + make_interval(secs => ?)
      where trial_id = ? and number = ? and lease_epoch = ? and state = 'RUNNING'
      """;

  static final String INSERT_REPORT =
      """
      insert into report
        (trial_id, attempt, step, train_loss, %s,
         learning_rate, gradient_norm, sessions_per_second, seconds, train, memory_bytes, cores,
         valid_tasks)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (trial_id, attempt, step) do nothing
      """
          .formatted(Metrics.columns("valid"));

  static final String RANK_LAW_OF_TRIAL =
      """
      select d.document, s.protocol, s.objective
      from trial t join sweep s on s.id = t.sweep_id join dataset d on d.id = s.dataset_id
      where t.id = ?
      """;

  private DispatchSql() {}
}
