package io.tune4rec.worker.slot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An exported model's folder as one file. */
final class ModelFiles {
  private static final int DEPTH = 2;

  private ModelFiles() {}

  /**
   * Packs the plain files of a folder; links are left out.
   *
   * @param archive written anew, whatever was there
   */
  static void pack(Path folder, Path archive) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive));
        var found = Files.walk(folder, DEPTH)) {
      // weights do not shrink, and names do so quickly
      zip.setLevel(Deflater.BEST_SPEED);
      var files =
          found.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted();
      for (var file : files.toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }
}
