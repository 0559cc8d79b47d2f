package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Prepared datasets as zip files, for the way from the command line to a controller. What comes
 * from elsewhere is taken only if every file is a known one, the sizes are within bounds, the hash
 * is right, and every id and slice is in range.
 */
public final class PreparedDatasetArchive {
  private static final Pattern KNOWN =
      Pattern.compile(
          "(dataset|profile)\\.json|columns/[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\\.(i32|f32|offsets\\.i64)"
              + "|ids/[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\\.(utf8|offsets\\.i64)"
              + "|splits/(train|valid|test)\\.i64|times\\.i64|sessions\\.i64|users\\.i32");
  private static final String JSON = ".json";

  /** More than an import writes, which makes 100,000 windows at most. */
  private static final long MAX_JSON_BYTES = 1 << 24;

  /** A table of many columns has some hundreds of files. */
  private static final int MOST_ENTRIES = 50_000;

  private static final int CHUNK_BYTES = 1 << 16;

  private final Path store;
  private final long maxBytes;

  /**
   * @param store where unpacked datasets go
   * @param maxBytes unpacked size that is taken at most
   */
  public PreparedDatasetArchive(Path store, long maxBytes) {
    this.store = store;
    this.maxBytes = maxBytes;
  }

  /** Writes the dataset in {@code folder} as a zip file; leaves {@code out} open. */
  public static void pack(Path folder, OutputStream out) {
    var info = DatasetInfo.read(folder);
    try {
      var zip = new ZipOutputStream(out);
      put(zip, folder, DatasetInfo.FILE);
      for (var file : info.files()) {
        put(zip, folder, file.path());
      }
      if (Files.exists(folder.resolve(DatasetInfo.PROFILE))) {
        put(zip, folder, DatasetInfo.PROFILE);
      }
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(ZipOutputStream zip, Path folder, String path) throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    Files.copy(folder.resolve(path), zip);
    zip.closeEntry();
  }

  /**
   * Unpacks a dataset into the store; one whose content is there already stays as it is.
   *
   * @param in a zip file; left open
   * @return what the archive's {@code dataset.json} says
   * @throws InvalidInputException if it is no zip file, or not a prepared dataset as above, or if a
   *     profile lies beside it that is none; the store is then as before
   */
  public DatasetInfo unpack(InputStream in) {
    try (var staging = new DatasetStore(store).stage()) {
      var taken = extract(new ZipInputStream(in), staging.folder());
      var info = StagedDataset.check(staging.folder(), taken);
      var profile = Dossier.read(staging.folder());
      var folder = staging.publish(info.hash());
      // the content may have been here before, from an upload without
      profile.ifPresent(dossier -> dossier.writeTo(folder));
      return info;
    }
  }

  private Map<String, Long> extract(ZipInputStream zip, Path folder) {
    var taken = new HashMap<String, Long>();
    long bytes = 0;
    int entries = 0;
    try {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        requireFew(++entries);
        if (entry.isDirectory()) {
          requireEmpty(entry.getName(), zip);
          continue;
        }
        var path = entry.getName();
        requireKnown(path);
        if (taken.containsKey(path)) {
          throw InvalidInputException.of(
              "archive",
              "a file occurs once in it",
              "'" + path + "' occurs again",
              "pack the dataset again");
        }
        long bound = path.endsWith(JSON) ? MAX_JSON_BYTES : maxBytes - bytes;
        taken.put(path, copy(zip, folder.resolve(path), bound));
        bytes += taken.get(path);
      }
    } catch (ZipException | EOFException e) {
      throw InvalidInputException.of(
          "archive",
          "a dataset comes as a whole zip file",
          "reading ends: " + e.getMessage(),
          "upload it again; if that fails too, pack the dataset again");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken;
  }

  private static void requireFew(int entries) {
    if (entries > MOST_ENTRIES) {
      throw InvalidInputException.of(
          "archive",
          "a dataset's archive has at most %,d entries".formatted(MOST_ENTRIES),
          "it has more",
          "pack the dataset again");
    }
  }

  /** Before going on to the next entry, which would inflate all of this one. */
  private static void requireEmpty(String path, InputStream folder) throws IOException {
    if (folder.read() >= 0) {
      throw InvalidInputException.of(
          "archive",
          "an entry whose name ends with '/' is a folder and holds nothing",
          "'" + path + "' holds data",
          "pack the dataset again");
    }
  }

  private static void requireKnown(String path) {
    if (!KNOWN.matcher(path).matches()) {
      throw InvalidInputException.of(
          "archive",
          "a dataset's archive holds dataset.json, profile.json, times.i64, sessions.i64, users.i32 and the files"
              + " of columns, splits and ids",
          "it holds '" + path + "'",
          path.endsWith("/" + DatasetInfo.FILE)
              ? "pack what is inside the folder, not the folder"
              : "");
    }
  }

  private long copy(InputStream in, Path to, long left) throws IOException {
    long copied = 0;
    var chunk = new byte[CHUNK_BYTES];
    boolean json = to.toString().endsWith(JSON);
    try (var out = Files.newOutputStream(to)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        copied += n;
        if (copied > left) {
          throw InvalidInputException.of(
              "archive",
              "a dataset unpacks to at most "
                  + maxBytes
                  + " bytes, a json file to "
                  + MAX_JSON_BYTES,
              "'" + to.getFileName() + "' goes beyond",
              json
                  ? "import with longer windows"
                  : "raise the controller's tune4rec.dataset.max-bytes, or import less");
        }
        out.write(chunk, 0, n);
      }
    }
    return copied;
  }
}
