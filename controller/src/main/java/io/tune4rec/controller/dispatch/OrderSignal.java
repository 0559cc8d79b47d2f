package io.tune4rec.controller.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes the heartbeats that wait for orders to their worker, in this process. Apart from {@link
 * WorkSignal}, so that a fleet's heartbeats sleep on when there is only work. Any thread may use
 * it.
 */
public final class OrderSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private final Map<Long, Long> versions = new HashMap<>();
  private long toAll;
  private boolean closed;

  /** Grows with each order to the worker; read it before looking for orders, so none is missed. */
  public long version(long workerId) {
    lock.lock();
    try {
      return current(workerId);
    } finally {
      lock.unlock();
    }
  }

  /** There is an order to this worker. */
  public void raise(long workerId) {
    lock.lock();
    try {
      versions.merge(workerId, 1L, Long::sum);
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There may be an order to any worker. */
  public void raiseAll() {
    lock.lock();
    try {
      toAll++;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes all who wait, and lets nobody wait from now on: this process stops. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the worker's version is another than {@code seen}, or the time is over, or this is
   * closed.
   */
  public void await(long workerId, long seen, long nanoseconds) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanoseconds;
      while (current(workerId) == seen && left > 0 && !closed) {
        left = raised.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private long current(long workerId) {
    return toAll + versions.getOrDefault(workerId, 0L);
  }
}
