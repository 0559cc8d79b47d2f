package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Sweep;

/** How a sweep stands, in a line. */
public final class ProgressLine {
  private ProgressLine() {}

  /** Trials done and best so far: {@code 7/12 trials done, best ndcg@20 0.2841 (trial 4)}. */
  public static String event(Sweep sweep) {
    var trials = sweep.trials();
    var line = new StringBuilder();
    line.append(trials.done()).append('/').append(trials.budget()).append(" trials done");
    append(line, trials.infeasible(), "infeasible");
    append(line, trials.failed(), "failed");
    append(line, trials.cancelled(), "cancelled");
    line.append(
        sweep
            .best()
            .map(
                best ->
                    ", best %s %s (trial %d)"
                        .formatted(sweep.objective(), Format.metric(best.value()), best.number()))
            .orElse(", no result yet"));
    return line.toString();
  }

  /** What comes and goes meanwhile: trials that run, and the time left, if it is known. */
  public static String passing(Sweep sweep) {
    if (sweep.settled()) {
      return "";
    }
    if (sweep.finished()) {
      int ended = sweep.repeats().stream().mapToInt(Sweep.Repeat::ended).sum();
      int budget = sweep.repeats().stream().mapToInt(Sweep.Repeat::budget).sum();
      return budget == 0 ? ", more seeds to come" : ", %d/%d more seeds".formatted(ended, budget);
    }
    var line = new StringBuilder();
    append(line, sweep.trials().running(), "running");
    append(line, sweep.trials().paused(), "paused");
    if (sweep.state().equals("PAUSED")) {
      return line + "; go on with 'tune4rec sweep resume " + sweep.id() + "'";
    }
    line.append(
        sweep
            .etaSeconds()
            .map(seconds -> ", about " + Format.time(seconds) + " left")
            .orElse(", time left not known yet"));
    return line.toString();
  }

  private static void append(StringBuilder line, int count, String what) {
    if (count > 0) {
      line.append(", ").append(count).append(' ').append(what);
    }
  }
}
