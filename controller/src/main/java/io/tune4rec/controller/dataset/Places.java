package io.tune4rec.controller.dataset;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where each interaction of a dataset came from, in a file of this import. For one thread. */
final class Places implements AutoCloseable {
  private final Path file;
  private final DataOutputStream out;

  Places(Path file) {
    this.file = file;
    try {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the interaction that follows the last one. */
  void add(long place) {
    try {
      out.writeLong(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All are there. */
  void finish() {
    close();
  }

  /** Of the interaction with that index; after {@link #finish}. */
  long of(long interaction) {
    try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
      var bytes = ByteBuffer.allocate(Long.BYTES);
      if (in.read(bytes, interaction * Long.BYTES) < Long.BYTES) {
        throw new IllegalArgumentException("there is no interaction " + interaction);
      }
      return bytes.flip().getLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
