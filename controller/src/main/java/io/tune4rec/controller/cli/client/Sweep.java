package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * A sweep as the controller tells it.
 *
 * @param dataset on which workers train its trials; empty if others run them, as is the protocol
 * @param endedBy which budget ended it
 * @param reason why it failed, or what a budget ended it with
 * @param budget beside its number of trials
 * @param imported trials from elsewhere that its sampler learns from
 * @param repeats sweeps that repeat trials of it
 * @param pending whether finalists or a gate are still to come, or run
 */
public record Sweep(
    long id,
    String name,
    String state,
    Optional<DatasetVersion> dataset,
    Optional<Protocol> protocol,
    String objective,
    boolean higherIsBetter,
    String sampler,
    long seed,
    Counts trials,
    Optional<Best> best,
    Optional<String> createdAt,
    Optional<String> startedAt,
    Optional<String> finishedAt,
    Optional<Double> etaSeconds,
    Optional<String> endedBy,
    Optional<String> reason,
    Budget budget,
    int imported,
    List<Repeat> repeats,
    boolean pending) {
  public Sweep {
    budget = budget == null ? Budget.NONE : budget;
    repeats = repeats == null ? List.of() : List.copyOf(repeats);
  }

  /** What it may use beside a number of trials, and how it stands among others. */
  public record Budget(
      Optional<Double> wallclockSeconds,
      Optional<Double> acceleratorHours,
      Optional<Double> acceleratorHoursSpent,
      Optional<Double> target,
      Optional<Integer> plateau,
      Optional<Integer> parallelism,
      int priority) {
    /** Trials alone. */
    public static final Budget NONE =
        new Budget(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0);
  }

  /** A sweep that repeats trials of another. */
  public record Repeat(long id, String kind, String state, int ended, int budget) {}

  /** The dataset a sweep trains on. */
  public record DatasetVersion(String name, String hash) {}

  /**
   * By which trials are trained and judged.
   *
   * @param ranking full or sampled
   * @param text all of it for people
   */
  public record Protocol(String kind, String ranking, String text) {
    /** Whether only some items compete, so that values are no measure of a full ranking. */
    public boolean sampled() {
      return ranking.equals("sampled");
    }
  }

  /** The best trial so far, by the objective on the validation split. */
  public record Best(long trialId, int number, double value) {}

  /** How many trials are in which state. */
  public record Counts(
      int budget,
      int queued,
      int running,
      int paused,
      int completed,
      int infeasible,
      int failed,
      int cancelled) {

    /** Trials that will not run any more. */
    public int done() {
      return completed + infeasible + failed + cancelled;
    }
  }

  /** The name of its dataset, or that it has none. */
  public String on() {
    return dataset.map(DatasetVersion::name).orElse("(external)");
  }

  /** Whether nothing of it will run any more. */
  public boolean finished() {
    return switch (state) {
      case "COMPLETED", "CANCELLED", "FAILED" -> true;
      default -> false;
    };
  }

  /** Whether nothing of it, nor of what follows it, will run any more. */
  public boolean settled() {
    return finished() && !pending;
  }

  /** Whether every trial of the budget completed. */
  public boolean allCompleted() {
    return finished() && trials.completed() == trials.budget();
  }
}
