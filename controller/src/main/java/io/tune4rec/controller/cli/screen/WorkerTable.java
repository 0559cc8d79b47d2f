package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Worker;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Workers as text. */
public final class WorkerTable {
  private WorkerTable() {}

  /** A line a worker. */
  public static List<String> lines(List<Worker> workers, Canvas canvas) {
    if (workers.isEmpty()) {
      return List.of("no worker yet; start one with 'tune4rec worker --controller URL'");
    }
    var headers =
        List.of("id", "name", "state", "busy", "device", "trials", "host", "seen", "version");
    var rows = workers.stream().map(WorkerTable::row).toList();
    return new Table(headers, rows, 4).lines(canvas);
  }

  /** What a worker will do now that it drains. */
  public static String heading(Worker worker) {
    var state = worker.state().toLowerCase(Locale.ROOT);
    return "worker %d '%s' is %s: %d of %d slots busy"
        .formatted(
            worker.id(), TextWidth.harmless(worker.name()), state, worker.busy(), worker.slots());
  }

  private static List<String> row(Worker worker) {
    return List.of(
        Long.toString(worker.id()),
        worker.name(),
        worker.state(),
        worker.busy() + "/" + worker.slots(),
        worker.device().orElse("-"),
        trials(worker),
        worker.host().orElse("-"),
        Listing.time(worker.lastSeenAt()),
        worker.modelLibVersion().orElse("-"));
  }

  /** Sweep and number of each, as 'trial show' takes them. */
  private static String trials(Worker worker) {
    return worker.running().isEmpty()
        ? "-"
        : worker.running().stream()
            .map(running -> running.sweepId() + "/" + running.trialNumber())
            .collect(Collectors.joining(" "));
  }
}
