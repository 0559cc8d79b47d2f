package io.tune4rec.controller.cli;

import picocli.CommandLine.Command;

/** Groups the verbs about webhooks. */
@Command(
    name = "webhook",
    synopsisSubcommandLabel = "VERB",
    description = "Addresses that are told what happens.")
final class WebhookCommand {}
