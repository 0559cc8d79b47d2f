package io.tune4rec.controller.source;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * A file with interactions.
 *
 * @param gzip whether it is compressed text
 */
public record SourceFile(Path path, SourceFormat format, boolean gzip) {
  private static final String GZIP = ".gz";

  /** Delimited text, compressed where its name ends in .gz. */
  public static SourceFile delimited(Path path) {
    return new SourceFile(
        path, SourceFormat.DELIMITED, path.getFileName().toString().endsWith(GZIP));
  }

  public String name() {
    return path.getFileName().toString();
  }

  /**
   * What to say when reading it failed.
   *
   * @param where in the file, such as {@code ", near row 7"}; may be empty
   * @return never, if the failure is not the file's content
   */
  InvalidInputException refusal(IOException failure, String where) {
    return switch (failure) {
      case EOFException early ->
          InvalidInputException.of(
              name(),
              "a .gz file is complete",
              "it ends early" + where,
              "copy or compress it again");
      case ZipException broken ->
          InvalidInputException.of(
              name(),
              "a file whose name ends in .gz is compressed with gzip",
              "reading it ends with: " + broken.getMessage(),
              "compress it again, or name it " + plainName());
      default -> throw new UncheckedIOException(failure);
    };
  }

  private String plainName() {
    return name().endsWith(GZIP)
        ? name().substring(0, name().length() - GZIP.length())
        : name() + ".csv";
  }
}
