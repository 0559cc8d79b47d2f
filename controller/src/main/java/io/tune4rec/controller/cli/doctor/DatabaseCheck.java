package io.tune4rec.controller.cli.doctor;

import io.tune4rec.controller.cli.local.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the database can be used: the embedded one's folder, or the external one itself. */
public record DatabaseCheck(Installation installation) {
  /** The major version of PostgreSQL that ships; a test holds it to the controller's own. */
  public static final String EMBEDDED_MAJOR = "17";

  private static final String DATABASE = "database";
  private static final String URL = "TUNE4REC_JDBC_URL";
  private static final int PORT_LINE = 3;

  public List<Finding> findings() {
    try {
      var url = installation.environment().getOrDefault(URL, "");
      return url.isBlank() ? List.of(embedded()) : List.of(external(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Finding external(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      return Finding.fail(
          DATABASE,
          URL + " must be a JDBC URL of PostgreSQL, but is '" + withoutSecrets(url) + "'",
          "give one like jdbc:postgresql://db.example.org/tune4rec");
    }
    var environment = installation.environment();
    return new DatabaseProbe(
            url,
            environment.getOrDefault("TUNE4REC_JDBC_USER", ""),
            environment.getOrDefault("TUNE4REC_JDBC_PASSWORD", ""))
        .finding("external, " + withoutSecrets(url));
  }

  private Finding embedded() throws IOException {
    var folder = installation.home().resolve("postgres");
    if (!Files.isDirectory(folder)) {
      return Finding.ok(DATABASE, "embedded, made at the controller's first start");
    }
    var version = first(folder.resolve("PG_VERSION"));
    if (!version.equals(EMBEDDED_MAJOR)) {
      return Finding.fail(
          DATABASE,
          "%s was written by PostgreSQL %s, but %s ships"
              .formatted(folder, version, EMBEDDED_MAJOR),
          "start the release that wrote it and take a backup there, or move the folder away");
    }
    var password = installation.home().resolve("postgres.password");
    if (!Files.isRegularFile(password)) {
      return Finding.fail(
          DATABASE,
          password + " is gone, and " + folder + " cannot be opened without",
          "restore it, or move both away to begin anew");
    }
    var running = folder.resolve("postmaster.pid");
    if (!Files.isRegularFile(running)) {
      return Finding.ok(DATABASE, "embedded, version " + version + ", stopped with its controller");
    }
    var port = Files.readAllLines(running).stream().skip(PORT_LINE).findFirst().orElse("").strip();
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    return new DatabaseProbe(url, "tune4rec", first(password)).finding("embedded");
  }

  private static String first(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file).strip() : "an unknown version";
  }

  /** A password may stand among the parameters. */
  private static String withoutSecrets(String url) {
    return url.replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//");
  }
}
