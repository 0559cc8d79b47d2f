package io.tune4rec.controller.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Holds the home folder for this process until it ends, however it ends. */
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws CannotStartException if another controller holds the folder
   */
  static HomeLock take(HomeFolder home) {
    return tryTake(home)
        .orElseThrow(
            () ->
                new CannotStartException(
                    "one controller uses a home folder, but %s is in use by %s; stop that one or set TUNE4REC_HOME to another folder"
                        .formatted(home.root(), holder(home))));
  }

  /** Empty if another controller holds the folder. */
  static Optional<HomeLock> tryTake(HomeFolder home) {
    try {
      var channel =
          FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new HomeLock(channel));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String holder(HomeFolder home) {
    try {
      return Files.exists(home.address())
          ? Files.readString(home.address()).strip()
          : "a controller that is starting or stopping";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
