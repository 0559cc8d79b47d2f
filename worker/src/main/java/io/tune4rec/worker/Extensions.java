package io.tune4rec.worker;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jars of the user's that runners see beside ours, such as sequence blocks ({@code
 * SequenceBlockProvider}). They run with all rights of a runner: whoever can write the folder owns
 * this worker's trials.
 *
 * @param jars by name; each a plain file of the folder, never a link
 */
record Extensions(List<Jar> jars) {
  static final Extensions NONE = new Extensions(List.of());

  /**
   * @param sha256 of its bytes when the worker began, lower-case hexadecimal
   */
  record Jar(Path file, String sha256) {
    @Override
    public String toString() {
      return file + " (SHA-256 " + sha256 + ")";
    }
  }

  Extensions {
    jars = List.copyOf(jars);
  }

  /**
   * Every {@code .jar} of a folder, not of those inside it.
   *
   * @throws InvalidInputException if the folder or a jar cannot be read
   */
  static Extensions of(Path folder) {
    var root = folder.toAbsolutePath().normalize();
    try (var files = Files.list(root)) {
      return new Extensions(
          files
              .filter(file -> file.getFileName().toString().endsWith(".jar"))
              .sorted()
              .map(Extensions::jar)
              .toList());
    } catch (IOException e) {
      throw refused("extensions lie in a folder that the worker can read", e + "", "mount it");
    }
  }

  private static Jar jar(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused("an extension is a plain file", file + " is none", "copy it there");
    }
    if (file.toString().contains(File.pathSeparator)) {
      throw refused(
          "the path of an extension has no '" + File.pathSeparator + "'",
          "got " + file,
          "rename the jar or its folder");
    }
    try (var bytes = new DigestInputStream(Files.newInputStream(file), sha256())) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return new Jar(file, HexFormat.of().formatHex(bytes.getMessageDigest().digest()));
    } catch (IOException e) {
      throw refused("an extension is a file that the worker can read", e + "", "let it read it");
    }
  }

  /** Which jars these are: {@code none}, or how many and one SHA-256 over theirs, by name. */
  String fingerprint() {
    if (jars.isEmpty()) {
      return "none";
    }
    var all = sha256();
    jars.forEach(jar -> all.update(jar.sha256().getBytes(StandardCharsets.US_ASCII)));
    return "%d, SHA-256 %s".formatted(jars.size(), HexFormat.of().formatHex(all.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static InvalidInputException refused(String law, String offence, String wayOut) {
    return new InvalidInputException(
        List.of(new Problem("extensions", law, offence, wayOut + ", or leave the option out")));
  }

  /** Ours first: an extension replaces nothing of it. */
  String behind(String classPath) {
    return Stream.concat(Stream.of(classPath), jars.stream().map(jar -> jar.file().toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
