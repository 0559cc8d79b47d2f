package io.tune4rec.controller.cli;

import picocli.CommandLine.Command;

/** Groups the verbs about trials. */
@Command(name = "trial", synopsisSubcommandLabel = "VERB", description = "Single trials of sweeps.")
final class TrialCommand {}
