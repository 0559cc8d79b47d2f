package io.tune4rec.worker;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that can be set about a worker.
 *
 * @param controller such as {@code http://localhost:8090}
 * @param token that the controller expects from workers
 * @param name of this worker; the same name later is the same worker
 * @param slots trials trained at once, at least 1
 * @param threadsPerSlot CPU threads of each, at least 1
 * @param home folder of all local state, absolute
 * @param datasets folder of prepared datasets that this host shares with others, absolute; a worker
 *     only reads it
 * @param extensions jars that runners see beside ours
 * @param checkpointInterval between two checkpoints of a trial, up to a day; zero for none
 */
record WorkerConfig(
    URI controller,
    String token,
    String name,
    int slots,
    int threadsPerSlot,
    Path home,
    Optional<Path> datasets,
    Extensions extensions,
    Duration checkpointInterval) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final int MOST_SLOTS = 256;
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

  /**
   * @throws InvalidInputException with every problem found
   */
  WorkerConfig {
    var problems = new Problems();
    var url = controller;
    problems.require(
        url.getHost() != null
            && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())),
        "controller",
        "the controller is an http or https URL",
        () -> "got '" + url + "'",
        "give one like http://localhost:8090");
    problems.require(
        !token.isBlank() && token.chars().allMatch(c -> c > ' ' && c < 0x7f),
        "token",
        "a token is printable characters without blanks",
        () -> "this one is not",
        "copy it again from the controller");
    var named = name;
    problems.require(
        NAME.matcher(named).matches(),
        "name",
        "a worker's name is up to 63 letters, digits, '.', '_' and '-', first a letter or digit",
        () -> "got '" + named + "'",
        "give one with --name");
    requireCount(problems, "slots", slots);
    requireCount(problems, "threads-per-slot", threadsPerSlot);
    var interval = checkpointInterval;
    problems.require(
        !interval.isNegative() && interval.compareTo(LONGEST_INTERVAL) <= 0,
        "checkpoint-seconds",
        "checkpoints are 0 (none) to %d seconds apart".formatted(LONGEST_INTERVAL.toSeconds()),
        () -> "got " + interval.toSeconds(),
        "60 is usual");
    problems.throwIfAny();
    home = home.toAbsolutePath().normalize();
    datasets = datasets.map(folder -> folder.toAbsolutePath().normalize());
  }

  private static void requireCount(Problems problems, String field, int count) {
    problems.require(
        count >= 1 && count <= MOST_SLOTS,
        field,
        "this is a whole number from 1 to " + MOST_SLOTS,
        () -> "got " + count,
        "choose one inside");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "controller %s, name %s, %d slots of %d threads, home %s"
        .formatted(controller, name, slots, threadsPerSlot, home);
  }
}
