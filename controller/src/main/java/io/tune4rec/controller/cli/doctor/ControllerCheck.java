package io.tune4rec.controller.cli.doctor;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.RefusedException;
import io.tune4rec.controller.cli.client.UnreachableException;
import io.tune4rec.controller.cli.client.Worker;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.model.problem.InvalidInputException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a controller answers, is of this build, and has workers of this build. */
public record ControllerCheck(Installation installation) {
  private static final String CONTROLLER = "controller";
  private static final String WORKERS = "workers";

  public List<Finding> findings() {
    Optional<URI> named;
    try {
      named = installation.namedController();
    } catch (InvalidInputException e) {
      return List.of(); // the launcher has told what is wrong with TUNE4REC_URL
    }
    if (named.isPresent()) {
      return ask(named.get(), "TUNE4REC_URL");
    }
    return installation
        .notedController()
        .map(this::askLocal)
        .orElseGet(
            () ->
                List.of(
                    Finding.ok(
                        CONTROLLER,
                        "none runs in this home; verbs start one for their call, 'up' keeps it")));
  }

  private List<Finding> askLocal(Installation.Noted noted) {
    if (!noted.alive()) {
      return List.of(
          Finding.warn(
              CONTROLLER,
              "the one of this home ended without saying so; its process "
                  + noted.pid()
                  + " is gone",
              "start it again with 'tune4rec up'; logs/controller.log may say why"));
    }
    var findings = new ArrayList<>(ask(noted.url(), "this home"));
    if (noted.olderThanBuild()) {
      findings.add(
          Finding.warn(
              "version",
              "the controller runs since before the last build",
              "stop it and start it again with 'tune4rec up'"));
    }
    return findings;
  }

  private List<Finding> ask(URI url, String source) {
    try (var client = new ControllerClient(url, installation.apiToken())) {
      if (!client.ready()) {
        return List.of(notReady(client, url, source));
      }
      var findings = new ArrayList<>(List.of(Finding.ok(CONTROLLER, url + " is ready")));
      findings.addAll(workers(client));
      return findings;
    } catch (RefusedException e) {
      return List.of(Finding.fail(CONTROLLER, url + " answers: " + e.getMessage(), ""));
    }
  }

  private static Finding notReady(ControllerClient client, URI url, String source) {
    try {
      client.workers();
      return Finding.warn(
          CONTROLLER, url + " answers but is not ready", "look again in a moment, then in its log");
    } catch (UnreachableException e) {
      return Finding.fail(
          CONTROLLER,
          url + " (from " + source + ") does not answer",
          "start it, or name another in TUNE4REC_URL");
    }
  }

  private static List<Finding> workers(ControllerClient client) {
    var workers = client.workers();
    var alive = workers.stream().filter(Worker::alive).toList();
    var findings = new ArrayList<Finding>();
    if (alive.isEmpty()) {
      findings.add(
          Finding.warn(
              WORKERS,
              "none is alive" + (workers.isEmpty() ? "" : " of " + workers.size() + " known"),
              "start one with 'tune4rec worker --controller " + client.url() + "'"));
    } else {
      var names = alive.stream().map(Worker::name).collect(Collectors.joining(", "));
      findings.add(Finding.ok(WORKERS, alive.size() + " alive: " + names));
    }
    alive.stream()
        .filter(worker -> worker.modelLibVersion().filter(v -> !v.equals(version())).isPresent())
        .map(
            worker ->
                Finding.warn(
                    "version",
                    "worker '%s' has model library %s, this build %s"
                        .formatted(worker.name(), worker.modelLibVersion().get(), version()),
                    "start it from the same build: it gets no trials of another version"))
        .forEach(findings::add);
    return findings;
  }

  private static String version() {
    return ModelLibrary.version();
  }
}
