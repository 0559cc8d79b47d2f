package io.tune4rec.controller.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the class path into the home folder. */
final class PostgresBinaries {
  /** The only major version whose data folders these programs read. */
  static final String MAJOR = "17";

  private final Path folder;

  private PostgresBinaries(Path folder) {
    this.folder = folder;
  }

  /** Unpacks them unless they are there already. */
  static PostgresBinaries in(HomeFolder home) {
    var archive = archive();
    try {
      // a new release has an archive of another length
      var folder =
          home.root()
              .resolve("postgres-" + MAJOR + "-" + archive.openConnection().getContentLengthLong());
      if (!Files.exists(folder)) {
        unpack(archive, folder);
      }
      return new PostgresBinaries(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program such as {@code initdb}. */
  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static URL archive() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var system = name.startsWith("mac") ? "darwin" : "linux";
    var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    var resource = "postgres-" + system + "-" + machine + ".txz";
    var found = PostgresBinaries.class.getClassLoader().getResource(resource);
    if (found == null) {
      throw new CannotStartException(
          "the embedded PostgreSQL comes for Linux on x86-64, but this is %s on %s; set TUNE4REC_JDBC_URL to a PostgreSQL of yours"
              .formatted(system, machine));
    }
    return found;
  }

  private static void unpack(URL archive, Path folder) throws IOException {
    var unfinished = Files.createTempDirectory(folder.getParent(), ".postgres-");
    try (var compressed = new BufferedInputStream(archive.openStream());
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, unfinished);
      }
    }
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(InputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    var target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("an entry lies in the archive's folder, but got " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      boolean runs = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  /** Removes a folder and all in it, if it is there. */
  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
