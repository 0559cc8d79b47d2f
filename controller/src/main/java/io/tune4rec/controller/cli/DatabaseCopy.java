package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.DatabaseTool;
import io.tune4rec.controller.cli.screen.CopyLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A backup or a restore under way, shown to whoever waits for it. */
final class DatabaseCopy implements DatabaseTool.Listener {
  /** What is over by then needs no line. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Context context;
  private final Instant start;
  private Optional<CopyLine> line = Optional.empty();
  private Instant begin;

  DatabaseCopy(Context context) {
    this.context = context;
    this.start = context.clock().instant();
    this.begin = start;
  }

  /** Runs it to its end; the exit code. */
  int run(String verb, Path file) {
    var tool = new DatabaseTool(context.installation());
    return ExitCode.of(tool.run(verb, file.toAbsolutePath(), this) == 0).number();
  }

  @Override
  public void progress(String what, long done, long of) {
    var time = context.clock().instant();
    if (line.filter(l -> l.what().equals(what)).isEmpty()) {
      begin = time;
    }
    var now = new CopyLine(what, done, of, Duration.between(begin, time));
    line = Optional.of(now);
    if (Duration.between(start, time).compareTo(SOON) >= 0) {
      context.screen().status(now.event(), now.passing());
    }
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
