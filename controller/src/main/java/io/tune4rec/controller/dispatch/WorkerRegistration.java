package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.Environment;
import io.tune4rec.model.problem.Problems;
import java.util.Objects;

/**
 * What a worker says of itself.
 *
 * @param name unique in the fleet; the same name again is the same worker, started anew
 * @param modelLibVersion must be the controller's own
 * @param slots trials it runs at a time, at least 1
 * @param threadsPerSlot CPU threads of each, at least 1
 * @param device such as {@code cpu} or {@code cuda:0}
 * @param environment its build and its host
 */
public record WorkerRegistration(
    String name,
    String host,
    String modelLibVersion,
    int slots,
    int threadsPerSlot,
    String device,
    HostEnvironment environment) {
  private static final int MAX_WORD = 200;

  public WorkerRegistration {
    var problems = new Problems();
    word(problems, "name", name);
    word(problems, "host", host);
    word(problems, "model_lib_version", modelLibVersion);
    word(problems, "device", device);
    environment.check(problems);
    count(problems, "slots", slots);
    count(problems, "threads_per_slot", threadsPerSlot);
    problems.throwIfAny();
  }

  /** What every trial runs with that one of its slots trains. */
  public Environment environmentOfTrials() {
    return new Environment(
        modelLibVersion,
        environment.codeVersion(),
        environment.djl(),
        environment.pytorch(),
        environment.extensions(),
        device,
        environment.cpu(),
        threadsPerSlot,
        environment.arch(),
        environment.os(),
        environment.java());
  }

  static void word(Problems problems, String field, String given) {
    problems.require(
        given != null
            && !given.isBlank()
            && given.length() <= MAX_WORD
            && given.chars().noneMatch(Character::isISOControl),
        field,
        "a worker gives its " + field + ", at most " + MAX_WORD + " printable characters",
        () -> Objects.isNull(given) ? "it is missing" : "got '" + given + "'",
        "");
  }

  private static void count(Problems problems, String field, int given) {
    problems.require(
        given >= 1 && given <= 1024,
        field,
        field + " is a number from 1 to 1024",
        () -> "got " + given,
        "");
  }
}
