package io.tune4rec.controller.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the launcher found, a line each: state, name, text and way out with tabs between. */
public final class HostFindings {
  private static final int FIELDS = 4;

  private HostFindings() {}

  public static List<Finding> read(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(HostFindings::finding).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finding finding(String line) {
    var fields = line.split("\t", FIELDS);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "a finding has " + FIELDS + " fields, but got '" + line + "'");
    }
    var state = Finding.State.valueOf(fields[0].toUpperCase(Locale.ROOT));
    return new Finding(state, fields[1], fields[2], fields[3]);
  }
}
