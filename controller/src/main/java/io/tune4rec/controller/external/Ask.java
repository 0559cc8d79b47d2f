package io.tune4rec.controller.external;

import io.tune4rec.model.problem.Problems;
import java.util.Optional;

/**
 * A program that wants trials.
 *
 * @param clientId by which it is known: it gets its open trials again before new ones
 * @param count how many it wants to hold, 1..100
 * @param leaseSeconds after how long without a word others may have its trials, 1 second to 30
 *     days; never if empty
 */
public record Ask(String clientId, int count, Optional<Double> leaseSeconds) {
  private static final int LONGEST = 200;
  private static final int MOST = 100;
  private static final double LONGEST_LEASE = 30 * 24 * 3600.0;

  public Ask {
    var problems = new Problems();
    var client = clientId;
    int wanted = count;
    var lease = leaseSeconds;
    problems.require(
        !client.isBlank()
            && client.length() <= LONGEST
            && client.chars().noneMatch(Character::isISOControl),
        "client_id",
        "a client id has 1 to " + LONGEST + " printable characters",
        () -> client.isBlank() ? "it is blank" : "got '" + client + "'",
        "such as the host's name and the process id");
    problems.require(
        wanted >= 1 && wanted <= MOST,
        "count",
        "count is a whole number from 1 to " + MOST,
        () -> "got " + wanted,
        "leave it out for 1");
    problems.require(
        lease.isEmpty() || lease.get() >= 1 && lease.get() <= LONGEST_LEASE,
        "lease_seconds",
        "a lease is 1 second to 30 days",
        () -> "got " + lease.orElseThrow(),
        "leave it out to keep trials for good");
    problems.throwIfAny();
  }
}
