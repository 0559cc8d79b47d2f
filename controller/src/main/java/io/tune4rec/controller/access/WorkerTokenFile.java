package io.tune4rec.controller.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A file, readable by its owner alone, with the token that workers show. */
public final class WorkerTokenFile {
  private static final int BYTES = 32;

  private WorkerTokenFile() {}

  /** The token in {@code file}; made up and written if there is none yet. */
  public static String readOrCreate(Path file) {
    try {
      createIfAbsent(file);
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the worker token lies in " + file + ": " + e.getMessage(), e);
    }
  }

  private static void createIfAbsent(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    var secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, ownerOnly)) {
      channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(secret).getBytes(US_ASCII)));
    } catch (FileAlreadyExistsException e) {
      // another controller of the same home was faster; its token holds
      return;
    }
  }
}
