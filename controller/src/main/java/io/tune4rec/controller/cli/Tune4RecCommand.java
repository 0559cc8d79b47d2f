package io.tune4rec.controller.cli;

import picocli.CommandLine.Command;

/** The root: only its verbs do something. */
@Command(
    name = "tune4rec",
    synopsisSubcommandLabel = "VERB",
    description = "Tunes, compares and ships session-based recommenders.",
    footer = {
      "",
      "State lies in TUNE4REC_HOME; a controller elsewhere is named by TUNE4REC_URL.",
      "Exit codes: 0 done, 1 the work failed, 2 wrong usage."
    })
final class Tune4RecCommand {}
