package io.tune4rec.controller.shipping;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Receives archives into files of a folder, so that no transaction waits for a network. They are
 * kept as they come: nothing here opens them. Safe for use by many threads.
 */
public final class IncomingModels {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path folder;
  private final long maxBytes;

  /**
   * Removes what an earlier process did not receive whole.
   *
   * @param folder one process' own
   * @param maxBytes of an archive that is taken
   */
  public IncomingModels(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    clear();
  }

  long maxBytes() {
    return maxBytes;
  }

  /** An archive that is whole; closing removes the file. */
  record Received(Path file, String sha256, long bytes) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * @param sha256 that the archive must have
   * @param in left open
   * @throws InvalidInputException if it is larger than is taken, or has another SHA-256
   */
  Received receive(String sha256, InputStream in) {
    try {
      Files.createDirectories(folder);
      var file = Files.createTempFile(folder, "model", ".zip");
      boolean whole = false;
      try {
        var received = receive(in, file);
        requireHash(sha256, received.sha256());
        whole = true;
        return received;
      } finally {
        if (!whole) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Received receive(InputStream in, Path to) throws IOException {
    var digest = sha256();
    long bytes = 0;
    try (var out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
      var chunk = new byte[CHUNK_BYTES];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        bytes += n;
        if (bytes > maxBytes) {
          throw InvalidInputException.of(
              "archive",
              "a model's archive has at most " + maxBytes + " bytes",
              "it has more",
              "raise the controller's tune4rec.model.max-bytes");
        }
        out.write(chunk, 0, n);
      }
    }
    return new Received(to, HexFormat.of().formatHex(digest.digest()), bytes);
  }

  private static void requireHash(String wanted, String received) {
    if (!wanted.equals(received)) {
      throw InvalidInputException.of(
          "sha256",
          "an archive has the SHA-256 that is sent with it",
          "got %s for %s".formatted(received, wanted),
          "send it again");
    }
  }

  private void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
