package io.tune4rec.controller.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of {@code dataset import} that say what a description in YAML says too: each stands
 * for a key of it.
 */
enum ImportFlag {
  SESSION(
      Group.COLUMNS, "--session", "COL", "columns.session", "Of session ids: any text or number."),
  USER(
      Group.COLUMNS,
      "--user",
      "COL",
      "columns.user",
      "Of user ids. Without --session, sessions are made of what a user did (see --idle)."),
  ITEM(Group.COLUMNS, "--item", "COL", "columns.item", "Of item ids: any text or number."),
  TIME(
      Group.COLUMNS,
      "--time",
      "COL",
      "columns.time",
      "Of times: epoch seconds to nanoseconds, ISO-8601 dates or date-times (UTC if they name no"
          + " zone), or whole numbers that only give the order within a session."),
  TIME_OFFSET(
      Group.COLUMNS,
      "--time-offset",
      "COL",
      "columns.time_offset",
      "Of what is added to the times: times of day (13:05:09), or numbers."),
  SESSION_START(
      Group.COLUMNS,
      "--session-start",
      "COL",
      "columns.session_start",
      "Of when the session began, if that was before its first interaction."),
  CATEGORY(
      Group.COLUMNS,
      "--category",
      "COL",
      "columns.categories",
      Arity.MANY,
      "Of categories; an empty cell is a missing value. Repeatable, as the next ones are."),
  NUMBER(
      Group.COLUMNS,
      "--number",
      "COL",
      "columns.numbers",
      Arity.MANY,
      "Of numbers; every row needs one."),
  LIST(
      Group.COLUMNS,
      "--list",
      "COL",
      "columns.lists",
      Arity.MANY,
      "Of any number of categories: a|b|c, JSON arrays, Parquet lists."),
  NUMBER_LIST(
      Group.COLUMNS,
      "--number-list",
      "COL",
      "columns.number_lists",
      Arity.MANY,
      "Of any number of numbers."),
  SESSION_FEATURE(
      Group.COLUMNS,
      "--session-feature",
      "COL",
      "columns.session_features",
      Arity.MANY,
      "Which of these have one value in a session."),

  DELIMITER(
      Group.FILES,
      "--delimiter",
      "C",
      "delimiter",
      "Between cells: , ; | tab or such as :: (default: told from the first line)."),
  LIST_DELIMITER(
      Group.FILES,
      "--list-delimiter",
      "C",
      "list_delimiter",
      "Between the values of a list (default: |)."),
  HEADER(
      Group.FILES,
      "--header",
      "COL",
      "header",
      Arity.MANY,
      "All columns in order, for files whose first line does not name them."),
  WHERE(
      Group.FILES,
      "--where",
      "COL=V",
      "where",
      Arity.PAIRS,
      "Takes only rows with this value, or with any for *. Repeatable."),
  TIME_UNIT(
      Group.FILES,
      "--time-unit",
      "U",
      "time_unit",
      "What numeric times are: seconds, milliseconds, microseconds, nanoseconds or position"
          + " (default: told from the first one, by its size)."),
  TIME_OFFSET_UNIT(
      Group.FILES,
      "--time-offset-unit",
      "U",
      "time_offset_unit",
      "What numeric offsets are: milliseconds (default) or seconds."),

  TIE(
      Group.PREPARE,
      "--tie",
      "T",
      "prepare.tie",
      "Order of interactions at the same time: file (default), or item."),
  IDLE(
      Group.PREPARE,
      "--idle",
      "D",
      "prepare.idle",
      "A session of a user ends after such a pause (default: 30m)."),
  REPEATS(
      Group.PREPARE,
      "--repeats",
      "R",
      "prepare.repeats",
      "Of an item in a session: keep (default), drop consecutive ones, or all."),
  MIN_LENGTH(
      Group.PREPARE,
      "--min-length",
      "N",
      "prepare.min_length",
      "Leaves out shorter sessions (default: 1)."),
  MAX_LENGTH(
      Group.PREPARE,
      "--max-length",
      "N",
      "prepare.max_length",
      "Keeps the newest interactions of longer sessions (default: none)."),
  MIN_ITEM_SUPPORT(
      Group.PREPARE,
      "--min-item-support",
      "N",
      "prepare.min_item_support",
      "Items with fewer interactions in the training part are rare (default: 0)."),
  RARE_ITEMS(
      Group.PREPARE,
      "--rare-items",
      "R",
      "prepare.rare_items",
      "What becomes of these: oov (default), one id for all of them, or drop."),
  FEATURE(
      Group.PREPARE,
      "--feature",
      "F",
      "prepare.features",
      Arity.JOINED,
      "Derives hour, weekday, item_age or price_in_category(PRICE,CATEGORY). Repeatable."),
  SCALING(
      Group.PREPARE,
      "--scaling",
      "S",
      "prepare.scaling",
      Arity.WORD_OR_PAIRS,
      "Of numbers: standardise (default), gauss_rank or none; of one column COL=S."),
  OOV(
      Group.PREPARE,
      "--oov",
      "",
      "prepare.oov",
      Arity.SWITCH,
      "Reserves an id for unknown items even if none is rare."),
  LEAKS(
      Group.PREPARE,
      "--leaks",
      "L",
      "prepare.leaks",
      "What becomes of data that leak: refuse (default), or report."),

  SPLIT(Group.SPLIT, "--split", "KIND", "split.kind", "time, leave_one_out, windows or column."),
  VALID_FROM(
      Group.SPLIT,
      "--valid-from",
      "D",
      "split.valid_from",
      "Sessions from this day on are for validation (2008-07-01, UTC)."),
  TEST_FROM(
      Group.SPLIT,
      "--test-from",
      "D",
      "split.test_from",
      "Sessions from this day on are for test; later than the other."),
  STRADDLE(
      Group.SPLIT,
      "--straddle",
      "S",
      "split.straddle",
      "Training sessions that run past a date or a window: cut (default), drop or keep."),
  LEAVE_ONE_OUT(
      Group.SPLIT,
      "--leave-one-out",
      "",
      "split.kind",
      Arity.SWITCH,
      "Of every session (of users: of the last one) the last item is for test, the one before for"
          + " validation."),
  WINDOW(
      Group.SPLIT,
      "--window",
      "W",
      "split.window",
      "Time windows, each with parts of its own: hour, day or week."),
  VALID_SHARE(
      Group.SPLIT,
      "--valid-share",
      "X",
      "split.valid_share",
      "Of a window's sessions (default: 0.5)."),
  TEST_SHARE(
      Group.SPLIT,
      "--test-share",
      "X",
      "split.test_share",
      "Of a window's sessions (default: 0.5)."),
  TRAIN(
      Group.SPLIT,
      "--train",
      "T",
      "split.train",
      "Of a window's sessions: all (default), once they were evaluated, or the rest."),
  MIN_SESSIONS(
      Group.SPLIT,
      "--min-sessions",
      "N",
      "split.min_sessions",
      "Windows with fewer are not evaluated (default: 100)."),
  SPLIT_SEED(Group.SPLIT, "--split-seed", "N", "split.seed", "Draws other sessions (default: 0)."),
  SPLIT_COLUMN(
      Group.SPLIT,
      "--split-column",
      "COL",
      "split.column",
      "Says train, valid or test of each interaction.");

  /** Headings under which help lists them. */
  private enum Group {
    COLUMNS("%nColumns of the files:%n"),
    FILES("%nHow the files are written:%n"),
    PREPARE("%nWhat is done to the interactions:%n"),
    SPLIT(
        "%nWhat is trained on and what is predicted (default: the newest tenth of the sessions for"
            + "%ntest, the tenth before for validation; without clock times --leave-one-out):%n");

    private final String heading;

    Group(String heading) {
      this.heading = heading;
    }
  }

  /** What an option takes. */
  enum Arity {
    ONE,
    MANY,
    /** Lists with commas that may stand in brackets: taken apart by whoever reads them. */
    JOINED,
    PAIRS,
    WORD_OR_PAIRS,
    SWITCH
  }

  private final Group group;
  private final String option;
  private final String label;
  private final String path;
  private final Arity arity;
  private final String description;

  ImportFlag(Group group, String option, String label, String path, String description) {
    this(group, option, label, path, Arity.ONE, description);
  }

  ImportFlag(
      Group group, String option, String label, String path, Arity arity, String description) {
    this.group = group;
    this.option = option;
    this.label = label;
    this.path = path;
    this.arity = arity;
    this.description = description;
  }

  String option() {
    return option;
  }

  /** The key that it stands for, such as {@code columns.item}. */
  String path() {
    return path;
  }

  Arity arity() {
    return arity;
  }

  static Optional<ImportFlag> of(String option) {
    return Arrays.stream(values()).filter(flag -> flag.option.equals(option)).findFirst();
  }

  /** The one that stands for a key. */
  static Optional<ImportFlag> at(String path) {
    return Arrays.stream(values()).filter(flag -> flag.path.equals(path)).findFirst();
  }

  /** Those that were given, in the order of their declaration. */
  static List<ImportFlag> given(ParseResult line) {
    return Stream.of(values()).filter(flag -> line.hasMatchedOption(flag.option)).toList();
  }

  /** Every value that was given, one for a switch. */
  List<String> values(ParseResult line) {
    return line.matchedOption(option).stringValues();
  }

  static void addTo(CommandSpec command) {
    for (var group : Group.values()) {
      var args = ArgGroupSpec.builder().heading(group.heading).validate(false);
      Stream.of(values())
          .filter(flag -> flag.group == group)
          .forEach(flag -> args.addArg(flag.spec()));
      command.addArgGroup(args.build());
    }
  }

  private OptionSpec spec() {
    var built = OptionSpec.builder(option).description(description).order(ordinal());
    if (arity == Arity.SWITCH) {
      return built.type(boolean.class).arity("0").build();
    }
    built.paramLabel(label).hideParamSyntax(true).arity("1");
    return switch (arity) {
      case ONE, SWITCH -> built.type(String.class).build();
      case MANY, WORD_OR_PAIRS ->
          built.type(List.class).auxiliaryTypes(String.class).splitRegex(",").build();
      case JOINED, PAIRS -> built.type(List.class).auxiliaryTypes(String.class).build();
    };
  }
}
