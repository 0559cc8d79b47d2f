package io.tune4rec.controller.postgres;

/**
 * What sweeps have used of their budgets, as expressions over a sweep {@code s}. Nothing of it is
 * stored: ended attempts say what they took, live ones what they hold. A sweep without a limit
 * costs nothing here.
 */
final class BudgetSql {
  /**
   * Seconds that may pass until attempts are looked at again: more than the 3 s of the timer, but
   * no large part of a small budget.
   */
  static final String UNTIL_NEXT_LOOK = "least(5, s.accelerator_seconds / 100)";

  /** Whether claims of its trials must look at each other. */
  static final String LIMITED =
      "num_nonnulls(s.parallelism, s.accelerator_seconds, s.wallclock_seconds) > 0";

  /** Seconds that ended attempts held slots; 0 without such a budget. */
  static final String SPENT =
      """
      (select coalesce(sum(extract(epoch from a.finished_at - a.started_at)), 0)::double precision
       from trial t join attempt a on a.trial_id = t.id
       where t.sweep_id = s.id and s.accelerator_seconds is not null)
      """;

  /**
   * Seconds that live attempts hold: what was reserved, or what they took already if that is more,
   * with some seconds added to it.
   */
  static final String HELD =
      """
      (select coalesce(sum(greatest(a.reserved_seconds,
         extract(epoch from clock_timestamp() - a.started_at) + %s)), 0)::double precision
       from trial t join attempt a on a.trial_id = t.id
       where t.sweep_id = s.id and t.state = 'RUNNING' and a.state = 'RUNNING'
         and s.accelerator_seconds is not null)
      """;

  /**
   * What the next attempt reserves: as much as the longest that completed; before there is one, an
   * equal share of the budget. Null without such a budget.
   */
  static final String RESERVATION =
      """
      (case when s.accelerator_seconds is not null then greatest(0.001, coalesce(
         (select max(extract(epoch from a.finished_at - a.started_at))
          from trial t join attempt a on a.trial_id = t.id
          where t.sweep_id = s.id and a.state = 'COMPLETED'),
         s.accelerator_seconds / s.budget))::double precision end)
      """;

  /** Seconds since the first claim, pauses left out; null before it and while it is paused. */
  static final String ELAPSED =
      """
      (select (extract(epoch from clock_timestamp() - a.started_at)
         - s.paused_seconds)::double precision
       from trial t join attempt a on a.trial_id = t.id and a.number = 1
       where t.sweep_id = s.id and s.paused_at is null
       order by t.number limit 1)
      """;

  private static final String RUNNING =
      "(select count(*) from trial t where t.sweep_id = s.id and t.state = 'RUNNING')";

  /** How many trials more may be handed out now; the cheapest reason for none comes first. */
  static final String ROOM =
      """
      (case when s.parallelism <= %1$s then 0
       when %2$s then greatest(0, least(2147483647, s.parallelism - %1$s,
         floor((s.accelerator_seconds - %3$s - %4$s) / %5$s + 1e-9),
         case when s.wallclock_seconds is not null and %6$s >= s.wallclock_seconds then 0 end))
       else 2147483647 end)::integer
      """
          .formatted(RUNNING, LIMITED, SPENT, HELD.formatted("0"), RESERVATION, ELAPSED);

  /** Trials that wait. */
  static final String WAITING =
      "(select count(*) from trial t where t.sweep_id = s.id and t.state = 'QUEUED')::integer";

  private BudgetSql() {}
}
