package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.TrialState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The queue and its accounts. Each method is one transaction and uses the database's clock; a
 * method that names an attempt throws {@link StaleAttemptException} if that is not the current one.
 */
public interface DispatchStore {
  /** Stores a worker, or starts it anew if the name is known. */
  Registered register(WorkerRegistration registration);

  /** Notes that the worker was heard; empty if there is no such worker. */
  Optional<RegisteredWorker> heard(long workerId);

  /** By id, those above {@code after}, at most {@code limit}. */
  List<WorkerView> workers(long after, int limit, Duration aliveFor);

  Optional<WorkerView> worker(long workerId, Duration aliveFor);

  /**
   * Gives the worker no trial from now on, and lets it know.
   *
   * @param session if given, only this one: nothing changes for a worker that has registered since
   */
  void drain(long workerId, OptionalInt session);

  /**
   * Gives the first waiting trial to the slot and opens its next attempt; nothing to a worker that
   * drains.
   *
   * @throws UnreadableSweepException if the trial's sweep cannot be read; nothing is claimed then
   */
  Optional<Assignment> claim(long workerId, int slot, Duration lease);

  /** Slots of living workers without a live attempt, at least one, less the trials that wait. */
  int wantedTrials(Duration aliveFor);

  /**
   * The first running sweep with trials left to draw and room to run one: by priority, then age.
   *
   * @param except sweeps that are passed over
   * @throws UnreadableSweepException if it cannot be read
   */
  Optional<SweepPlan> nextPlan(Set<Long> except);

  /** Stores a trial unless its number exists or lies beyond the budget; whether it was stored. */
  boolean insert(NewTrial trial);

  /** Renews what is current and held by the worker. */
  void renew(long workerId, List<Fence> held, Duration lease);

  /** What the worker shall do that holds these and knows of no order yet. */
  Orders orders(long workerId, List<Fence> held);

  /** Stores reports, ignoring steps known already, and renews the lease. */
  void report(Fence fence, List<Report> reports, Duration lease);

  /** What a trial's ranks must be; empty if there is no such trial. */
  Optional<RankLaw> rankLawOf(long trialId);

  /**
   * Ends an attempt and moves its trial on, once: the same end again changes nothing.
   *
   * @return the trial's state after it
   */
  TrialState close(Fence fence, AttemptEnd end);

  /**
   * Notes which workers were not heard for so long and did not say that they end, each once until
   * it is heard again, and lets webhooks know; returns how many.
   */
  int reportLost(Duration silence);

  /** Ends attempts whose lease has run out and lets their workers know; returns how many. */
  int expireLeases();

  /**
   * A worker that has just registered.
   *
   * @param session how often it registered, so that what an earlier process of its name still says
   *     can be told apart
   */
  record Registered(long id, int session) {}

  /** What is known of a worker when it calls. */
  record RegisteredWorker(long id, int slots, String modelLibVersion, boolean draining) {}
}
