package io.tune4rec.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a second worker of the same name out of a home: the controller would take both for one. The
 * operating system drops the lock when the process ends, however it ends.
 */
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private HomeLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Empty if another process holds it. */
  static Optional<HomeLock> take(Path home, String name) throws IOException {
    Files.createDirectories(home);
    var channel =
        FileChannel.open(
            home.resolve("worker-" + name + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    var lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new HomeLock(channel, lock));
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
