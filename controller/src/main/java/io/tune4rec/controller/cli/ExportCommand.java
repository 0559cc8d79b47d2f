package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.export.ExportFormat;
import io.tune4rec.controller.cli.export.ExportKind;
import io.tune4rec.controller.cli.export.SweepRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a sweep came to for other tools. */
@Command(
    name = "export",
    description = {
      "Writes what a sweep came to for other tools.",
      "csv and parquet are tables with a column a parameter and a metric; json is the controller's.",
      "optuna is a journal: JournalStorage(JournalFileBackend(PATH)) of Optuna 4 or newer reads it.",
      "mlflow is a folder: 'mlflow ui --backend-store-uri PATH' shows it.",
      "The last two hold trials with their reports. Nothing that exists is written over."
    })
final class ExportCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SWEEP", description = SweepName.DESCRIPTION)
  private SweepName name;

  @Option(
      names = "--what",
      paramLabel = "WHAT",
      description = "trials, board (ranked) or reports, an epoch a row (default: trials).")
  private String what = "trials";

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "csv, json, parquet, optuna or mlflow (default: csv).")
  private String format = "csv";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      description = "A new file, of mlflow a folder; without it csv and json go to the output.")
  private Optional<Path> output = Optional.empty();

  ExportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var kind = word(ExportKind.class, "--what", what);
    var form = word(ExportFormat.class, "--format", format);
    require(
        form.table() || kind == ExportKind.TRIALS,
        "--what: " + format + " holds trials with their reports, but got '" + what + "'");
    require(
        form.text() || output.isPresent(),
        "--output: " + format + " goes to a path, but it is missing; give --output=PATH");
    output.ifPresent(path -> form.target(path).requireFree());
    try (var session = context.session()) {
      var client = session.client();
      var rows = new SweepRows(client, new Known(client).sweep(name, client::sweep));
      write(rows, kind, form);
    }
    return ExitCode.DONE.number();
  }

  private void write(SweepRows rows, ExportKind kind, ExportFormat form) {
    var screen = context.screen();
    if (output.isEmpty()) {
      form.writeText(rows, kind, screen.out());
      screen.out().flush();
      return;
    }
    var path = output.get();
    int written = form.target(path).write(part -> form.write(rows, kind, part, path));
    screen.line("wrote %d %s to %s".formatted(written, unit(kind), path));
  }

  private static String unit(ExportKind kind) {
    return switch (kind) {
      case TRIALS -> "trials";
      case BOARD -> "rows";
      case REPORTS -> "reports";
    };
  }

  private <E extends Enum<E>> E word(Class<E> type, String option, String given) {
    var words = Arrays.stream(type.getEnumConstants()).map(ExportCommand::word).toList();
    int place = words.indexOf(given);
    require(place >= 0, option + ": is " + oneOf(words) + ", but got '" + given + "'");
    return type.getEnumConstants()[place];
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String oneOf(List<String> words) {
    return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
