package io.tune4rec.controller.cli;

import picocli.CommandLine.Command;

/** Groups the verbs about datasets. */
@Command(name = "dataset", synopsisSubcommandLabel = "VERB", description = "Data to train on.")
final class DatasetCommand {}
