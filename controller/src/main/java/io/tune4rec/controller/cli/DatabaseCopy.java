package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.DatabaseTool;
import io.tune4rec.controller.cli.screen.CopyLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A backup or a restore under way, shown to whoever waits for it. */
final class DatabaseCopy implements DatabaseTool.Listener {
  private final Context context;
  private Optional<CopyLine> line = Optional.empty();
  private Instant begin;

  DatabaseCopy(Context context) {
    this.context = context;
    this.begin = context.clock().instant();
  }

  /** Runs it to its end; the exit code. */
  int run(String verb, Path file) {
    var tool = new DatabaseTool(context.installation());
    return ExitCode.of(tool.run(verb, file.toAbsolutePath(), this) == 0).number();
  }

  @Override
  public void progress(String what, long done, long of) {
    if (line.filter(l -> l.what().equals(what)).isEmpty()) {
      begin = context.clock().instant();
    }
    var passed = Duration.between(begin, context.clock().instant());
    var now = new CopyLine(what, done, of, passed);
    line = Optional.of(now);
    context.screen().status(now.event(), now.passing());
  }

  @Override
  public void problem(String sentence) {
    context.screen().note("tune4rec: " + sentence);
  }

  @Override
  public void result(String sentence) {
    context.screen().line(sentence);
  }
}
