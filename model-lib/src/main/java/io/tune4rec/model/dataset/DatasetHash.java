package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of a dataset's content: SHA-256 over what {@code dataset.json} says, which lists the
 * SHA-256 of every file. Name and provenance stay out, so equal content made by equal options has
 * an equal hash wherever it came from.
 *
 * <p>What is hashed is {@code dataset.json} without {@code name}, {@code hash} and {@code
 * provenance}, as one line of UTF-8 JSON without spaces, keys sorted at every level.
 */
public final class DatasetHash {
  private static final int CHUNK_BYTES = 1 << 16;

  private DatasetHash() {}

  /** The hash of a dataset whose files are as {@code info} says. */
  public static String of(DatasetInfo info) {
    return of(DatasetJson.canonical(info));
  }

  /** SHA-256 of bytes, in hexadecimal digits. */
  public static String of(byte[] text) {
    return hex(sha256().digest(text));
  }

  /**
   * Reads every file of the dataset in {@code folder} and recomputes all hashes.
   *
   * @return what its {@code dataset.json} says, all of which is right
   * @throws InvalidInputException if a file or {@code dataset.json} is not as when it was written
   */
  public static DatasetInfo verify(Path folder) {
    var info = DatasetInfo.read(folder);
    requireHash(folder.toString(), info);
    requireFiles(folder, info);
    return info;
  }

  private static void requireHash(String source, DatasetInfo info) {
    var actual = of(info);
    if (!actual.equals(info.hash())) {
      throw InvalidInputException.of(
          source,
          "a dataset's content has the hash that names it, " + info.hash(),
          "it has " + actual,
          "fetch or import the dataset again");
    }
  }

  private static void requireFiles(Path folder, DatasetInfo info) {
    var problems = new Problems();
    SessionDataset.requireSizes(problems, folder, info);
    problems.throwIfAny();
    for (var file : info.files()) {
      var actual = ofFile(folder.resolve(file.path()));
      problems.require(
          actual.equals(file.sha256()),
          folder.resolve(file.path()).toString(),
          "the file has the SHA-256 that dataset.json gives, " + file.sha256(),
          () -> "it has " + actual,
          "fetch or import the dataset again");
    }
    problems.throwIfAny();
  }

  /** SHA-256 of a file's bytes, in hexadecimal digits. */
  public static String ofFile(Path file) {
    var digest = sha256();
    var chunk = new byte[CHUNK_BYTES];
    try (var in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hex(digest.digest());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
