package io.tune4rec.worker.patience;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says once and for all that the worker shall stop. Safe for use by many threads. */
public final class StopSignal {
  private final CountDownLatch given = new CountDownLatch(1);
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  /** Gives the signal; a second time changes nothing. */
  public void give() {
    given.countDown();
    watches.forEach(this::tell);
  }

  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /**
   * Waits for the signal, at most {@code atMost}.
   *
   * @return whether to stop: the signal was given, or this thread was interrupted
   */
  public boolean await(Duration atMost) {
    try {
      return given.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Runs {@code action} once when the signal is given, in the thread that gives it; at once if it
   * was given already. Whoever no longer waits closes the watch, since the signal lives as long as
   * the worker and holds every watch that is open.
   */
  public Watch whenGiven(Runnable action) {
    var watch = new Watch(action);
    watches.add(watch);
    if (isGiven()) {
      tell(watch);
    }
    return watch;
  }

  /** A signal that is given with this one, and may be given before it. */
  public StopSignal follower() {
    var follower = new StopSignal();
    var watch = whenGiven(follower::give);
    follower.whenGiven(watch::close);
    return follower;
  }

  /** How many watches are open. */
  public int watched() {
    return watches.size();
  }

  private void tell(Watch watch) {
    if (watches.remove(watch)) {
      watch.action.run();
    }
  }

  /** Somebody who waits for the signal. */
  public final class Watch implements AutoCloseable {
    private final Runnable action;

    private Watch(Runnable action) {
      this.action = action;
    }

    /** Waits no longer: nothing is run that has not begun. */
    @Override
    public void close() {
      watches.remove(this);
    }
  }
}
