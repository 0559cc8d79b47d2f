package io.tune4rec.controller.cli;

import picocli.CommandLine.Command;

/** Groups the verbs about baselines. */
@Command(
    name = "baseline",
    synopsisSubcommandLabel = "VERB",
    description = "Rows by name, for gates to compare with.")
final class BaselineCommand {}
