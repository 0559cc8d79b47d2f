package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.WebhookTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a webhook. */
@Command(
    name = "add",
    description = {
      "Tells an address what happens, by a signed POST of JSON that is tried again for a day.",
      "Its secret is printed once; with it the receiver checks the header Tune4Rec-Signature:",
      "t=<unix seconds>,v1=<hex HMAC-SHA256 of '<t>.<body>'>. Tune4Rec-Delivery is the same at",
      "every try. Internal addresses are allowed, link-local ones (169.254.0.0/16) are not."
    })
final class WebhookAddCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "URL", description = "http or https, without user and password.")
  private String url;

  @Option(
      names = "--event",
      required = true,
      paramLabel = "EVENT",
      description = "sweep.finished, gate.failed or worker.lost; may be given several times.")
  private List<String> events;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Holds the secret, 16 to 200 characters (default: one is made up).")
  private Optional<Path> secretFile = Optional.empty();

  @Mixin private JsonOption json = new JsonOption();

  WebhookAddCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var secret = secretFile.map(WebhookAddCommand::read);
    try (var session = context.session()) {
      var made = session.client().webhooks().add(url, events, secret);
      context
          .screen()
          .lines(json.wanted() ? List.of(made.json()) : WebhookTable.made(made.value()));
    }
    return ExitCode.DONE.number();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
