package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * The name of a dataset's content: SHA-256 over a listing of its files and what {@code
 * dataset.json} says of schema, counts, splits, protocol and scales. Name and provenance stay out,
 * so equal content has an equal hash wherever it came from.
 *
 * <p>The listing is UTF-8 text: the format, then a line {@code path bytes sha256} per file in order
 * of the paths, then the hashed part of {@code dataset.json} as one line of JSON with sorted keys;
 * every line ends with a line feed.
 */
public final class DatasetHash {
  private static final int CHUNK_BYTES = 1 << 16;

  private DatasetHash() {}

  /** The hash of the files in {@code folder} as {@code info} describes them. */
  public static String of(Path folder, DatasetInfo info) {
    var listing = new StringBuilder(DatasetInfo.FORMAT).append('\n');
    info.files().stream()
        .sorted(Comparator.comparing(DatasetFile::path))
        .forEach(
            file -> {
              var digest = ofFile(folder.resolve(file.path()));
              listing.append(file.path() + " " + file.bytes() + " " + digest + "\n");
            });
    listing.append(DatasetJson.canonical(info)).append('\n');
    return hex(sha256().digest(listing.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Recomputes the hash of the dataset in {@code folder}.
   *
   * @throws InvalidInputException if it differs from the one in {@code dataset.json}
   */
  public static void verify(Path folder) {
    var info = DatasetInfo.read(folder);
    var actual = of(folder, info);
    if (!actual.equals(info.hash())) {
      throw InvalidInputException.of(
          folder.toString(),
          "a dataset's content has the hash that names it, " + info.hash(),
          "it has " + actual,
          "fetch or import the dataset again");
    }
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
