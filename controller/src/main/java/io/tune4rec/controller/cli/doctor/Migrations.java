package io.tune4rec.controller.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The schema's versions that ship, which Flyway reads from the class path, too. */
final class Migrations {
  private static final String FOLDER = "/db/migration";
  private static final Pattern NAME = Pattern.compile("V([0-9]+)__.*\\.sql");

  private Migrations() {}

  /** The highest version. */
  static int newest() {
    var found = Migrations.class.getResource(FOLDER + "/V001__create_project.sql");
    if (found == null) {
      throw new IllegalStateException("the migrations are on the class path, but are not there");
    }
    try {
      var uri = found.toURI();
      if (!uri.getScheme().equals("jar")) {
        return newestIn(Path.of(uri).getParent());
      }
      try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
        return newestIn(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int newestIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(name -> name.matches())
          .mapToInt(name -> Integer.parseInt(name.group(1)))
          .max()
          .orElse(0);
    }
  }
}
