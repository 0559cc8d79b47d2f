package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.bench.BenchBoardCommand;
import io.tune4rec.controller.cli.bench.BenchCommand;
import io.tune4rec.controller.cli.bench.BenchImportCommand;
import io.tune4rec.controller.cli.bench.BenchMemoryCommand;
import io.tune4rec.controller.cli.bench.BenchRecommendCommand;
import io.tune4rec.controller.cli.bench.BenchRunnerCommand;
import io.tune4rec.controller.cli.bench.BenchSamplersCommand;
import io.tune4rec.controller.cli.bench.BenchSearchCommand;
import io.tune4rec.controller.cli.bench.BenchStartCommand;
import io.tune4rec.controller.cli.bench.BenchStatisticsCommand;
import io.tune4rec.controller.cli.bench.BenchTrainingCommand;
import io.tune4rec.controller.cli.bench.ImportOnceCommand;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** All verbs, assembled: the parts list of the command line. */
final class CommandTree {
  private CommandTree() {}

  static CommandLine of(Context context) {
    var tree =
        new CommandLine(new Tune4RecCommand())
            .addSubcommand(new DemoCommand(context))
            .addSubcommand(new UpCommand(context))
            .addSubcommand(new ControllerCommand(context))
            .addSubcommand(
                new CommandLine(new WorkerCommand(context))
                    .addSubcommand(new WorkerListCommand(context))
                    .addSubcommand(new WorkerDrainCommand(context)))
            .addSubcommand(datasets(context))
            .addSubcommand(sweeps(context))
            .addSubcommand(trials(context))
            .addSubcommand(
                new CommandLine(new ModelCommand())
                    .addSubcommand(new ModelListCommand(context))
                    .addSubcommand(new ModelExportCommand(context)))
            .addSubcommand(new RecommendCommand(context))
            .addSubcommand(new LeaderboardCommand(context))
            .addSubcommand(new ExportCommand(context))
            .addSubcommand(webhooks(context))
            .addSubcommand(new BoardCommand(context))
            .addSubcommand(new CompareCommand(context))
            .addSubcommand(
                new CommandLine(new BaselineCommand())
                    .addSubcommand(new BaselineSetCommand(context))
                    .addSubcommand(new BaselineListCommand(context))
                    .addSubcommand(new BaselineRemoveCommand(context)))
            .addSubcommand(new GateCommand(context))
            .addSubcommand(new BackupCommand(context))
            .addSubcommand(new RestoreCommand(context))
            .addSubcommand(new DoctorCommand(context))
            .addSubcommand(new CompletionCommand(context))
            .addSubcommand(benches(context))
            .addSubcommand(new TestCommand());
    addHelp(tree);
    return settled(tree, context);
  }

  private static CommandLine datasets(Context context) {
    return new CommandLine(new DatasetCommand())
        .addSubcommand(new DatasetSampleCommand(context))
        .addSubcommand(imports(context))
        .addSubcommand(new DatasetListCommand(context))
        .addSubcommand(new DatasetShowCommand(context))
        .addSubcommand(new DatasetCheckCommand(context))
        .addSubcommand(new DatasetSchemaCommand(context))
        .addSubcommand(new DatasetExportCommand(context));
  }

  private static CommandLine benches(Context context) {
    var installation = context.installation();
    var screen = context.screen();
    var clock = context.clock();
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchStartCommand(installation, screen, clock))
        .addSubcommand(new BenchImportCommand(installation, screen, clock))
        .addSubcommand(new BenchTrainingCommand(installation, screen, clock))
        .addSubcommand(new BenchRecommendCommand(installation, screen, clock))
        .addSubcommand(new BenchRunnerCommand(installation, screen, clock))
        .addSubcommand(new BenchMemoryCommand(installation, screen, clock))
        .addSubcommand(new BenchStatisticsCommand(installation, screen, clock))
        .addSubcommand(new BenchBoardCommand(installation, screen, clock))
        .addSubcommand(new BenchSearchCommand(installation, screen, clock))
        .addSubcommand(new BenchSamplersCommand(installation, screen, clock))
        .addSubcommand(new ImportOnceCommand(screen, clock));
  }

  private static CommandLine imports(Context context) {
    var verb = new CommandLine(new DatasetImportCommand(context));
    ImportFlag.addTo(verb.getCommandSpec());
    return verb;
  }

  private static CommandLine webhooks(Context context) {
    return new CommandLine(new WebhookCommand())
        .addSubcommand(new WebhookAddCommand(context))
        .addSubcommand(new WebhookListCommand(context))
        .addSubcommand(new WebhookRemoveCommand(context))
        .addSubcommand(new WebhookDeliveriesCommand(context))
        .addSubcommand(new WebhookTestCommand(context));
  }

  private static CommandLine sweeps(Context context) {
    return new CommandLine(new SweepCommand())
        .addSubcommand(new SweepSubmitCommand(context))
        .addSubcommand(new SweepPlanCommand(context))
        .addSubcommand(new SweepPresetsCommand(context))
        .addSubcommand(new SweepListCommand(context))
        .addSubcommand(new SweepShowCommand(context))
        .addSubcommand(new SweepImportanceCommand(context))
        .addSubcommand(new SweepPauseCommand(context))
        .addSubcommand(new SweepResumeCommand(context))
        .addSubcommand(new SweepCancelCommand(context))
        .addSubcommand(new SweepSetCommand(context));
  }

  private static CommandLine trials(Context context) {
    return new CommandLine(new TrialCommand())
        .addSubcommand(new TrialShowCommand(context))
        .addSubcommand(new TrialLogsCommand(context))
        .addSubcommand(new TrialReproduceCommand(context))
        .addSubcommand(new TrialImportCommand(context));
  }

  private static CommandLine settled(CommandLine tree, Context context) {
    var screen = context.screen();
    var failures = new Failures(screen);
    var ansi = screen.canvas().palette().colour() ? Ansi.ON : Ansi.OFF;
    return tree.setOut(screen.out())
        .setErr(screen.err())
        .setColorScheme(Help.defaultColorScheme(ansi))
        .registerConverter(SweepName.class, SweepName::new)
        .registerConverter(long.class, text -> whole(text, Long::valueOf))
        .registerConverter(int.class, text -> whole(text, Integer::valueOf))
        .setUsageHelpWidth(Math.max(60, Math.min(100, screen.columns())))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static <T> T whole(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number, or too large");
    }
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build());
    command.getSubcommands().values().forEach(CommandTree::addHelp);
  }
}
