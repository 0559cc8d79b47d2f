package io.tune4rec.controller.recommender;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A model as it comes from a controller: a zip of the files of its folder. Nothing in it is
 * trusted: only names that such a folder has are written, and no more bytes than a model may have.
 * Whoever opens the folder checks the content against the checksums in it.
 */
public final class ModelArchive {
  /** No path but one folder down, and none that leads out. */
  private static final Pattern NAME =
      Pattern.compile(
          "model\\.json|weights\\.safetensors|items\\.safetensors"
              + "|ids/[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\\.(offsets\\.i64|utf8)");

  private static final long MAX_BYTES = 64L << 30;
  private static final int CHUNK_BYTES = 1 << 16;

  private ModelArchive() {}

  /**
   * @throws InvalidInputException unless the folder is empty, or not there
   */
  public static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    boolean empty = false;
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder)) {
        empty = !files.iterator().hasNext();
      }
    }
    if (!empty) {
      throw InvalidInputException.of(
          "--to",
          "a model goes into a new or an empty folder",
          folder + " is none",
          "name another");
    }
  }

  /**
   * Writes the files into a folder, which is made; what was written goes again if something is
   * wrong.
   *
   * @return how many
   * @throws InvalidInputException if it holds what no model has
   */
  public static int unpack(Path zip, Path folder) throws IOException {
    return unpack(zip, folder, MAX_BYTES);
  }

  static int unpack(Path zip, Path folder, long maxBytes) throws IOException {
    var names = new HashSet<String>();
    boolean done = false;
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      long left = maxBytes;
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        requireName(entry, names);
        names.add(entry.getName()); // from here on it goes again if something is wrong
        var file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        left -= copy(in, file, left, maxBytes);
      }
      require(names.contains("model.json"), "a model has a model.json", "there is none");
      done = true;
      return names.size();
    } finally {
      if (!done) {
        for (var name : names) {
          Files.deleteIfExists(folder.resolve(name));
        }
      }
    }
  }

  private static void requireName(ZipEntry entry, Set<String> names) {
    require(
        !entry.isDirectory() && NAME.matcher(entry.getName()).matches(),
        "a model's archive holds model.json, weights, items and ids",
        "got '" + entry.getName() + "'");
    require(
        !names.contains(entry.getName()),
        "each file comes once",
        "'" + entry.getName() + "' comes twice");
  }

  private static long copy(InputStream in, Path file, long left, long maxBytes) throws IOException {
    long bytes = 0;
    try (var out = Files.newOutputStream(file)) {
      var chunk = new byte[CHUNK_BYTES];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        bytes += n;
        require(bytes <= left, "a model has at most " + maxBytes + " bytes", "it has more");
        out.write(chunk, 0, n);
      }
    }
    return bytes;
  }

  private static void require(boolean good, String law, String offence) {
    if (!good) {
      throw InvalidInputException.of(
          "archive",
          law,
          offence,
          "fetch it again; if it stays so, its trial must be trained again");
    }
  }
}
