package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files a prepared dataset has, and what their sizes must be. */
final class DatasetLayout {
  static final String TIMES = "times.i64";
  static final String SESSIONS = "sessions.i64";
  static final String USERS = "users.i32";

  private static final Pattern COLUMN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final String AGAIN = "import the dataset again";

  private DatasetLayout() {}

  /** The numbers of a column; of a list column those of all interactions one after the other. */
  static String values(Column column) {
    return "columns/"
        + column.name()
        + (column.list() ? ".values" : "")
        + switch (column.kind()) {
          case CATEGORICAL -> ".i32";
          case CONTINUOUS -> ".f32";
        };
  }

  /** Where the values of each interaction begin in a list column. */
  static String offsets(Column column) {
    return "columns/" + column.name() + ".offsets.i64";
  }

  static String split(Split split) {
    return "splits/" + split.text() + ".i64";
  }

  static String idOffsets(String column) {
    return "ids/" + column + ".offsets.i64";
  }

  static String idText(String column) {
    return "ids/" + column + ".utf8";
  }

  /** Notes a problem for each column whose name cannot name its files. */
  static void requireColumns(Problems problems, Schema schema) {
    var taken = new HashSet<String>();
    for (var column : schema.columns()) {
      problems.require(
          COLUMN.matcher(column.name()).matches(),
          "column '" + column.name() + "'",
          "a column's name is up to 64 letters, digits, '_', '.' and '-', because it names a file",
          () -> "this one is not",
          "rename the column");
      boolean free = taken.add(values(column));
      free &= !column.list() || taken.add(offsets(column));
      problems.require(
          free,
          "column '" + column.name() + "'",
          "a column's files are its own",
          () -> "another column's have the same name",
          "rename the column");
    }
  }

  /** Notes a problem for each file that the rest of {@code info} does not imply, or lacks. */
  static void requireFiles(Problems problems, DatasetInfo info) {
    var fixed = fixed(info);
    var open = open(info);
    var seen = new HashMap<String, DatasetFile>();
    for (var file : info.files()) {
      var field = "file '" + file.path() + "'";
      problems.require(
          seen.put(file.path(), file) == null,
          field,
          "a file occurs once",
          () -> "it is listed again",
          AGAIN);
      boolean known =
          problems.require(
              fixed.containsKey(file.path()) || open.containsKey(file.path()),
              field,
              "every file is one that the schema implies",
              () -> "this one is not",
              AGAIN);
      problems.require(
          SHA_256.matcher(file.sha256()).matches(),
          field,
          "a file has a SHA-256 of 64 hexadecimal digits",
          () -> "got '" + file.sha256() + "'",
          AGAIN);
      if (known) {
        requireSize(problems, file, fixed.get(file.path()), open.get(file.path()));
      }
    }
    requirePresent(problems, info, fixed, seen.keySet());
  }

  private static void requireSize(Problems problems, DatasetFile file, Long exact, Integer unit) {
    boolean right =
        exact != null ? file.bytes() == exact : file.bytes() >= 0 && file.bytes() % unit == 0;
    problems.require(
        right,
        "file '" + file.path() + "'",
        exact != null
            ? "the counts imply " + exact + " bytes"
            : "its size is a multiple of " + unit,
        () -> "got " + file.bytes(),
        AGAIN);
  }

  private static void requirePresent(
      Problems problems, DatasetInfo info, Map<String, Long> fixed, Set<String> seen) {
    var wanted = new HashSet<>(fixed.keySet());
    for (var column : info.schema().columns()) {
      if (column.list()) {
        wanted.add(values(column));
      }
      if (!seen.contains(idText(column.name()))) {
        wanted.remove(idOffsets(column.name()));
      }
      problems.require(
          seen.contains(idText(column.name())) == seen.contains(idOffsets(column.name())),
          "column '" + column.name() + "'",
          "original ids come as two files",
          () -> "there is one",
          AGAIN);
    }
    wanted.removeAll(seen);
    for (var path : wanted.stream().sorted().toList()) {
      problems.require(
          false, "file '" + path + "'", "a dataset has this file", () -> "it is not listed", AGAIN);
    }
  }

  /** Files whose size in bytes follows from the counts. */
  private static Map<String, Long> fixed(DatasetInfo info) {
    var sizes = new LinkedHashMap<String, Long>();
    var counts = info.counts();
    for (var column : info.schema().columns()) {
      if (column.list()) {
        sizes.put(offsets(column), (counts.interactions() + 1) * Long.BYTES);
      } else {
        sizes.put(values(column), counts.interactions() * Integer.BYTES);
      }
      if (column.kind() == Column.Kind.CATEGORICAL) {
        sizes.put(idOffsets(column.name()), (column.cardinality() + 1L) * Long.BYTES);
      }
    }
    sizes.put(TIMES, counts.interactions() * Long.BYTES);
    sizes.put(SESSIONS, (counts.sessions() + 1) * Long.BYTES);
    if (counts.users() > 0) {
      sizes.put(USERS, counts.sessions() * Integer.BYTES);
    }
    for (var split : Split.values()) {
      sizes.put(split(split), info.slices(split) * 2L * Long.BYTES);
    }
    return sizes;
  }

  /** Files of any size, and of how many bytes a value of them is. */
  private static Map<String, Integer> open(DatasetInfo info) {
    var units = new HashMap<String, Integer>();
    for (var column : info.schema().columns()) {
      if (column.list()) {
        units.put(values(column), Integer.BYTES);
      }
      if (column.kind() == Column.Kind.CATEGORICAL) {
        units.put(idText(column.name()), 1);
      }
    }
    return units;
  }
}
