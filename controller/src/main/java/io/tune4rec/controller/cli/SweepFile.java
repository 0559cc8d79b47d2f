package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.SweepText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The argument that is a sweep's file, and what files of other tools lack. */
final class SweepFile {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      description = {
        "The sweep, as YAML or JSON: Tune4Rec's own, or a sweep file of W&B or an",
        "experiment of Katib as it stands."
      })
  private Path path;

  @Option(
      names = "--dataset",
      paramLabel = "N",
      description = "The dataset to train on, for a file that names none.")
  private Optional<String> dataset = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "N",
      description = "What to call the sweep, for a file that does not say.")
  private Optional<String> name = Optional.empty();

  SweepText read() {
    if (!Files.isRegularFile(path)) {
      throw new ParameterException(
          command.commandLine(), "FILE: must be a sweep's file, but " + path + " is not a file");
    }
    return text(path, dataset, name);
  }

  /** A file that names all itself. */
  static SweepText of(Path path) {
    return text(path, Optional.empty(), Optional.empty());
  }

  private static SweepText text(Path path, Optional<String> dataset, Optional<String> name) {
    try {
      return new SweepText(Files.readString(path), mediaType(path), dataset, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mediaType(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".json")
        ? "application/json"
        : "application/yaml";
  }
}
