package io.tune4rec.worker.slot;

import io.tune4rec.worker.protocol.AttemptRef;
import io.tune4rec.worker.protocol.StopOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The attempts that this worker holds now. Safe for use by many threads. */
final class RunningAttempts {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<RunningAttempt> running = new ArrayList<>();
  private Optional<StopCause> forAll = Optional.empty();

  /** Notes an attempt; it is stopped from the start if {@link #stopAll} was called before. */
  RunningAttempt begin(AttemptRef ref) {
    var attempt = new RunningAttempt(ref);
    lock.lock();
    try {
      running.add(attempt);
      forAll.ifPresent(attempt::stop);
    } finally {
      lock.unlock();
    }
    return attempt;
  }

  void end(RunningAttempt attempt) {
    lock.lock();
    try {
      running.remove(attempt);
    } finally {
      lock.unlock();
    }
  }

  /** Those whose leases are to be kept; one that is being stopped needs none any more. */
  List<AttemptRef> refs() {
    return now().stream().filter(a -> a.stopped().isEmpty()).map(RunningAttempt::ref).toList();
  }

  /** Stops the attempt that the controller names, if it is still here. */
  void stop(StopOrder order) {
    now().stream()
        .filter(a -> a.ref().trialId() == order.trialId() && a.ref().attempt() == order.attempt())
        .forEach(a -> a.stop(new StopCause.Disowned(order.reason())));
  }

  /** Stops these attempts and all that begin later. */
  void stopAll(StopCause cause) {
    lock.lock();
    try {
      forAll = Optional.of(cause);
    } finally {
      lock.unlock();
    }
    now().forEach(attempt -> attempt.stop(cause));
  }

  private List<RunningAttempt> now() {
    lock.lock();
    try {
      return List.copyOf(running);
    } finally {
      lock.unlock();
    }
  }
}
