package io.tune4rec.controller.dispatch;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for work, in this process. Any thread may use it. */
public final class WorkSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private long version;
  private boolean closed;

  /** Grows with each {@link #raise}; read it before looking for work, so none is missed. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  public void raise() {
    lock.lock();
    try {
      version++;
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

  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the version is another than {@code seen}, or the time is over, or this is closed.
   *
   * @return nanoseconds left, 0 or less if the time is over
   */
  public long await(long seen, long nanoseconds) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanoseconds;
      while (version == seen && left > 0 && !closed) {
        left = raised.awaitNanos(left);
      }
      return left;
    } finally {
      lock.unlock();
    }
  }
}
