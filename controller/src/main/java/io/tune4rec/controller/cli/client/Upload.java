package io.tune4rec.controller.cli.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on its way to the controller. */
public final class Upload {
  private Upload() {}

  /** Hears how much of a file is sent; on the thread that sends it. */
  @FunctionalInterface
  public interface Listener {
    void sent(long bytes, long of);
  }

  static BodyPublisher of(Path file, Listener listener) {
    try {
      long size = Files.size(file);
      var stream = BodyPublishers.ofInputStream(() -> open(file, size, listener));
      return BodyPublishers.fromPublisher(stream, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Path file, long size, Listener listener) {
    try {
      return new Counting(Files.newInputStream(file), size, listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Counting extends FilterInputStream {
    private final long size;
    private final Listener listener;
    private long sent;

    Counting(InputStream file, long size, Listener listener) {
      super(file);
      this.size = size;
      this.listener = listener;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      sent += Math.max(0, read);
      listener.sent(sent, size);
      return read;
    }
  }
}
