package io.tune4rec.controller.cli;

import io.tune4rec.controller.duckdb.SessionParquet;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.schema.merlin.MerlinSchema.Format;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a dataset's schema for other tools. */
@Command(
    name = "schema",
    description = {
      "Prints a dataset's columns as a schema file of NVIDIA Merlin.",
      "It describes the files that 'dataset export' writes."
    })
final class DatasetSchemaCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "What sweeps call it.")
  private String name;

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "pbtxt, as NVTabular writes it, or json (default: pbtxt).")
  private String format = "pbtxt";

  DatasetSchemaCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var wanted = format();
    try (var session = context.session()) {
      var known = new Known(session.client()).dataset(name).value();
      try (var download = DatasetDownload.of(context, session.client(), known);
          var dataset = SessionDataset.open(download.folder())) {
        var schema = new SessionParquet(dataset, false).schema();
        context.screen().lines(schema.text(wanted).lines().toList());
      }
    }
    return ExitCode.DONE.number();
  }

  private Format format() {
    for (var known : Format.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(format)) {
        return known;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "--format: is pbtxt or json, but got '" + format + "'");
  }
}
