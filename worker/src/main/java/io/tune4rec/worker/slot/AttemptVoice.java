package io.tune4rec.worker.slot;

import io.tune4rec.worker.link.News;
import io.tune4rec.worker.protocol.Report;
import java.util.Locale;
import java.util.Optional;

/** Passes on what a runner tells: reports to the controller, a line each to the attempt's log. */
final class AttemptVoice implements TrialListener {
  private final ReportSender reports;
  private final AttemptLog log;
  private final String objective;
  private Optional<Integer> epochs = Optional.empty();
  private double secondsSoFar;

  /**
   * @param objective text of the metric that a line shows
   */
  AttemptVoice(ReportSender reports, AttemptLog log, String objective) {
    this.reports = reports;
    this.log = log;
    this.objective = objective;
  }

  @Override
  public void begins(long pid, int trials, RunnerLog file) {
    log.line("runner process %d begins, its trial number %d".formatted(pid, trials));
    log.follow(file);
  }

  @Override
  public void progress(News.Progress progress) {
    epochs = Optional.of(progress.epochs());
  }

  @Override
  public void epoch(Report report) {
    reports.add(report);
    secondsSoFar += report.seconds();
    log.line(line(report));
  }

  private String line(Report report) {
    var line = new StringBuilder("epoch ").append(report.step());
    epochs.ifPresent(all -> line.append(" of ").append(all));
    line.append(
        String.format(
            Locale.ROOT,
            ": loss %.4f, %s %.4f, %,.0f sessions/s",
            report.trainLoss(),
            objective,
            report.valid().getOrDefault(objective, Double.NaN),
            report.sessionsPerSecond()));
    epochs.ifPresent(all -> line.append(left(report.step(), all)));
    return line.toString();
  }

  /** At the pace so far. */
  private String left(int step, int all) {
    long seconds = Math.round(secondsSoFar / step * (all - step));
    return String.format(
        Locale.ROOT, ", %d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
