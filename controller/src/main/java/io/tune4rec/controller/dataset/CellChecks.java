package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SourceSchema.FeatureColumn;
import io.tune4rec.controller.dataset.SourceSchema.IdColumn;
import io.tune4rec.controller.source.Digits;
import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.model.problem.Nearest;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Turns the cells of a row into values, or says what is wrong with them. */
public final class CellChecks {
  private static final int SHOWN_CHARACTERS = 40;
  private static final int SHOWN_NAMES = 40;
  private static final int MAX_NAME = 500;
  private static final List<String> SPLITS = List.of("train", "valid", "test");

  /** What a decoder puts where bytes are no UTF-8. */
  private static final char UNDECODABLE = '\uFFFD';

  private static final Pattern WHOLE_AS_DECIMAL = Pattern.compile("(\\d{1,18})\\.0*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private final SourceRows row;
  private final RowProblems problems;
  private final SourceSchema schema;

  CellChecks(SourceRows row, RowProblems problems, SourceSchema schema) {
    this.row = row;
    this.problems = problems;
    this.schema = schema;
  }

  /** The session's name; notes a problem and returns an empty one if there is none. */
  String session(int cell, IdColumn column) {
    return key(cell, column, "every row names its session", "a session id");
  }

  /** The user's name; notes a problem and returns an empty one if there is none. */
  String user(int cell, IdColumn column) {
    return key(cell, column, "every row names its user", "a user id");
  }

  private String key(int cell, IdColumn column, String lawOfPresence, String what) {
    return switch (column.ids()) {
      case Ids.Named() -> name(cell, column.name(), lawOfPresence);
      case Ids.Numbered(var cardinality) -> {
        long id = row.digits(cell);
        if (id >= 1 && id <= cardinality) {
          yield Long.toString(id);
        }
        refuseId(cell, column.name(), what, cardinality, false);
        yield "";
      }
    };
  }

  /** What a split column says; notes a problem and returns an empty word if it is none. */
  String split(int cell, String column) {
    var word = row.text(cell).strip();
    if (SPLITS.contains(word)) {
      return word;
    }
    refuse(cell, column, "a row is for train, valid or test", Nearest.meant(word, SPLITS));
    return "";
  }

  /** The id in a cell, from 1 for an item and from 0 for a feature; notes a problem otherwise. */
  int id(int cell, FeatureColumn column, Vocabularies vocabularies, int number) {
    return switch (column.ids()) {
      case Ids.Named() -> {
        var law = column.isItem() ? "every row names its item" : "";
        var cellName = name(cell, column.name(), law);
        var name = column.isItem() ? notNegative(cell, column.name(), cellName) : cellName;
        yield name.isEmpty() ? 0 : vocabularies.of(number).orElseThrow().id(name);
      }
      case Ids.Numbered(var cardinality) -> {
        long id = row.digits(cell);
        if (id >= (column.isItem() ? 1 : 0) && id <= cardinality) {
          yield (int) id;
        }
        var what = column.isItem() ? "an item id" : "an id";
        refuseId(cell, column.name(), what, cardinality, !column.isItem());
        yield 0;
      }
    };
  }

  /** The number that a text says, if it is one that a float can hold. */
  static OptionalDouble finite(String text) {
    return NUMBER.matcher(text).matches() && Float.isFinite((float) Double.parseDouble(text))
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  /** The name, unless it is a negative number, which is most likely a missing one. */
  private String notNegative(int cell, String column, String name) {
    if (name.length() > 1 && name.charAt(0) == '-' && Digits.of(name.substring(1)) >= 0) {
      refuse(
          cell,
          column,
          "an id is not negative",
          "leave out rows whose id is missing, or give it a name");
      return "";
    }
    return name;
  }

  /** A finite number; notes a problem and returns 0 otherwise. */
  double number(int cell, String column) {
    long digits = row.digits(cell);
    if (digits >= 0) {
      return digits;
    }
    var text = row.text(cell).strip();
    var number = finite(text);
    if (number.isPresent()) {
      return number.getAsDouble();
    }
    refuse(
        cell,
        column,
        "a number is finite and written like 12, -0.5 or 1e-3",
        text.isEmpty()
            ? switch (schema.origin()) {
              case MERLIN -> "fill it in where the file is made";
              case SCHEMA_JSON -> "give every row a number, or leave the column out of schema.json";
              case OPTIONS -> "give every row a number, or leave out --number " + column;
            }
            : "");
    return 0;
  }

  /** The text in a cell; notes a problem and returns an empty one if it cannot name anything. */
  private String name(int cell, String column, String lawOfPresence) {
    var text = row.text(cell);
    if (row.nested(cell)) {
      refuse(
          cell,
          column,
          "a cell holds one value",
          "write a row for each; a feature may be a --list");
      return "";
    }
    if (text.isEmpty()) {
      if (!lawOfPresence.isEmpty()) {
        refuse(cell, column, lawOfPresence, "");
      }
      return "";
    }
    return isName(text, cell, column) ? text : "";
  }

  /** Whether a text can name something; notes a problem otherwise. */
  boolean isName(String text, int cell, String column) {
    if (text.indexOf(UNDECODABLE) >= 0 || text.indexOf('\0') >= 0) {
      refuse(
          cell,
          column,
          "a name is UTF-8 text without zero bytes",
          "save the file as UTF-8, such as by iconv -f latin1 -t utf-8");
      return false;
    }
    if (text.length() > MAX_NAME) {
      refuse(cell, column, "a name has at most " + MAX_NAME + " characters", "");
      return false;
    }
    return true;
  }

  private void refuse(int cell, String column, String law, String wayOut) {
    var offence = row.nested(cell) ? "this one holds a list or an object" : got(row.text(cell));
    problems.add(row, column, law, offence, wayOut);
  }

  private void refuseId(
      int cell, String column, String what, long cardinality, boolean mayBeMissing) {
    var law =
        what
            + " is a whole number from 1 to "
            + cardinality
            + (mayBeMissing ? ", or 0 where it is missing" : "");
    refuse(cell, column, law, idWayOut(cell, row.text(cell), cardinality, mayBeMissing));
  }

  private String idWayOut(int cell, String text, long cardinality, boolean mayBeMissing) {
    long id = row.digits(cell);
    var decimal = WHOLE_AS_DECIMAL.matcher(text);
    if (id > cardinality) {
      return "raise the cardinality in "
          + (merlin() ? "the schema" : "schema.json")
          + ", or correct the id";
    }
    if (id == 0) {
      return "0 stands for padding; number from 1";
    }
    if (decimal.matches()) {
      return "write " + decimal.group(1);
    }
    return text.isEmpty() && mayBeMissing ? "write 0" : "";
  }

  private boolean merlin() {
    return schema.origin() == SourceSchema.Origin.MERLIN;
  }

  /** What a cell holds, shortened, without what would spoil a terminal. */
  static String got(String text) {
    if (text.isEmpty()) {
      return "the cell is empty";
    }
    return "got '" + shown(text) + "'";
  }

  /** Names of columns, shortened, the first few of them. */
  public static String shown(List<String> names) {
    var few = names.stream().limit(SHOWN_NAMES).map(CellChecks::shown).toList();
    int more = names.size() - few.size();
    return String.join(", ", few) + (more == 0 ? "" : " and " + more + " more");
  }

  /** A cell's text, shortened, without what would spoil a terminal. */
  static String shown(String text) {
    var start = text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS));
    return start.replaceAll("\\p{Cc}", "?") + (text.length() > SHOWN_CHARACTERS ? "..." : "");
  }
}
