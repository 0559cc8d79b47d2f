package io.tune4rec.controller.backup;

/** Told how far a long copy is. */
@FunctionalInterface
public interface CopyProgress {
  /**
   * Called often.
   *
   * @param what is being done, such as {@code reading}
   * @param bytes done so far
   * @param of in all, about
   */
  void copied(String what, long bytes, long of);
}
