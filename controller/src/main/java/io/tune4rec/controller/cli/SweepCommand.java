package io.tune4rec.controller.cli;

import picocli.CommandLine.Command;

/** Groups the verbs about sweeps. */
@Command(name = "sweep", synopsisSubcommandLabel = "VERB", description = "Searches over trials.")
final class SweepCommand {}
