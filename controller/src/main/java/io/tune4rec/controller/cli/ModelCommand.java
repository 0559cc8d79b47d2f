package io.tune4rec.controller.cli;

import picocli.CommandLine.Command;

/** Groups the verbs about models. */
@Command(
    name = "model",
    synopsisSubcommandLabel = "VERB",
    description = "Trained models that can go into service.")
final class ModelCommand {}
