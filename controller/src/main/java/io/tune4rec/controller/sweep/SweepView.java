package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep as others see it.
 *
 * @param kind why it exists
 * @param parent the sweep whose trials it repeats
 * @param repeats what repeats trials of it, oldest first
 * @param pending whether something is still to be done about it once it has ended: finalists, or a
 *     gate
 * @param endedBy which budget ended it; SPACE also while its last trials run; empty in any other
 *     case
 * @param reason why it failed, or what a budget other than its trials ended it with
 * @param external whether programs of others run its trials; then it has no dataset and no protocol
 * @param protocol by which its trials are trained and judged
 * @param objective the first of its objectives
 * @param higherIsBetter of the objective
 * @param budget beside its number of trials
 * @param imported trials from elsewhere that its sampler learns from; in no other number
 * @param limits that a trial's outcome must keep
 * @param best the completed trial with the best objective on the validation split
 * @param startedAt when the first trial began
 * @param etaSeconds time left at the pace so far, pauses left out; empty while no trial has ended
 *     or the sweep is paused
 * @param definition in the long form
 */
public record SweepView(
    long id,
    String name,
    SweepKind kind,
    Optional<Long> parent,
    List<Repeat> repeats,
    boolean pending,
    SweepState state,
    Optional<String> endedBy,
    Optional<String> reason,
    boolean external,
    Optional<DatasetName> dataset,
    Optional<ProtocolView> protocol,
    String objective,
    boolean higherIsBetter,
    List<Goal> objectives,
    List<Limit> limits,
    String sampler,
    long seed,
    TrialCounts trials,
    SweepBudget budget,
    int imported,
    Optional<Best> best,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Double> etaSeconds,
    Map<String, Object> definition) {

  /**
   * The dataset of a sweep whose trials are trained here.
   *
   * @throws InvalidInputException if others run them
   */
  public DatasetName trainedOn() {
    return dataset.orElseThrow(this::isExternal);
  }

  /**
   * The protocol of a sweep whose trials are trained here.
   *
   * @throws InvalidInputException if others run them
   */
  public ProtocolView judgedBy() {
    return protocol.orElseThrow(this::isExternal);
  }

  private InvalidInputException isExternal() {
    return InvalidInputException.of(
        "sweep",
        "ranks are of trials that are trained here",
        "the trials of sweep " + id + " are run by others, who tell values alone",
        "its leaderboard shows them");
  }

  /**
   * A sweep that repeats trials.
   *
   * @param ended how many of its trials have
   * @param budget how many it has
   * @param pending whether something is still to be done about it
   */
  public record Repeat(
      long id, SweepKind kind, SweepState state, int ended, int budget, boolean pending) {}

  /** Which dataset, for people and exactly. */
  public record DatasetName(String name, String hash) {}

  /**
   * Trials by state.
   *
   * @param budget of the sweep; trials not drawn yet are in no other number
   */
  public record TrialCounts(
      int budget,
      int queued,
      int running,
      int paused,
      int completed,
      int infeasible,
      int failed,
      int cancelled) {
    /** Trials that ended for good. */
    public int ended() {
      return completed + infeasible + failed + cancelled;
    }
  }

  /** The leading trial. */
  public record Best(long trialId, int number, double value) {}
}
