package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Dataset;
import io.tune4rec.controller.cli.client.RefusedException;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.Worker;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Turns what people call things into what the controller knows, and says what there is when
 * something is not.
 */
record Known(ControllerClient client) {
  private static final int NO_SUCH_THING = 404;
  private static final int NAMED = 5;

  /** Does something with a sweep. */
  <T> T sweep(SweepName name, LongFunction<T> act) {
    return name.number()
        .map(id -> sweep(id, act))
        .orElseGet(
            () ->
                act.apply(
                    name.newest(client)
                        .orElseThrow(() -> noSweep(name.text(), namesOf(client.sweeps())))));
  }

  private <T> T sweep(long id, LongFunction<T> act) {
    return orElse(
        () -> act.apply(id),
        id + "",
        () -> client.sweeps().stream().map(sweep -> sweep.id() + "").toList(),
        ids -> noSweep(id + "", ids));
  }

  private static List<String> namesOf(List<Sweep> sweeps) {
    return sweeps.stream().map(Sweep::name).distinct().toList();
  }

  private static InvalidInputException noSweep(String given, List<String> known) {
    return unknown("sweep", given, known, "hand one in with 'tune4rec sweep submit FILE'");
  }

  Reply<Dataset> dataset(String name) {
    return orElse(
        () -> client.dataset(name),
        name,
        () -> client.datasets().stream().map(Dataset::name).distinct().toList(),
        names -> unknown("dataset", name, names, "import one with 'tune4rec dataset import'"));
  }

  /** The worker of a name, or else of an id. */
  Worker worker(String nameOrId) {
    var workers = client.workers();
    return workers.stream()
        .filter(worker -> worker.name().equals(nameOrId))
        .findFirst()
        .or(() -> workers.stream().filter(w -> nameOrId.equals(w.id() + "")).findFirst())
        .orElseThrow(
            () ->
                unknown(
                    "worker",
                    nameOrId,
                    workers.stream().map(Worker::name).toList(),
                    "start one with 'tune4rec worker --controller URL'"));
  }

  /** Whoever is in the list is known, so what is not there is something else of it. */
  private static <T> T orElse(
      Supplier<T> act,
      String given,
      Supplier<List<String>> known,
      Function<List<String>, RuntimeException> unknown) {
    try {
      return act.get();
    } catch (RefusedException refused) {
      if (refused.status() != NO_SUCH_THING) {
        throw refused;
      }
      var names = known.get();
      throw names.contains(given) ? refused : unknown.apply(names);
    }
  }

  static InvalidInputException unknown(
      String what, String given, List<String> known, String ifNone) {
    return InvalidInputException.of(
        what,
        "the controller must know it",
        "it knows no '" + given + "'",
        known.isEmpty() ? "there is none yet: " + ifNone : nearest(given, known));
  }

  private static String nearest(String given, List<String> known) {
    // of single digits each is as near as the other
    return Nearest.to(given, given.length() > 1 ? known : List.of())
        .map(name -> "did you mean '" + name + "'?")
        .orElseGet(
            () ->
                known.size() <= NAMED
                    ? "there is " + String.join(", ", known)
                    : "there are "
                        + known.size()
                        + ", such as "
                        + String.join(", ", known.subList(0, NAMED)));
  }
}
