package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.RefusedException;
import io.tune4rec.controller.cli.client.UnreachableException;
import io.tune4rec.controller.cli.local.ChildEndedException;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.recommender.NoRecommenderException;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a person reads when a verb fails: what was wrong, every error on a line of its own. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Screen screen;

  Failures(Screen screen) {
    this.screen = screen;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    var command = failure.getCommandLine().getCommandSpec().qualifiedName();
    var complaint = WrongUsage.of(failure);
    tell(command + ": " + complaint.headline(), complaint.details());
    screen.note("try '" + command + " --help'");
    return ExitCode.WRONG_USAGE.number();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    switch (failure) {
      case RefusedException refused -> tellAll(refused.getMessage(), refused.errors());
      case InvalidInputException invalid -> tellAll("", sentences(invalid));
      case UnreachableException unreachable -> tell(unreachable.getMessage(), List.of());
      case NoRecommenderException none -> tell(none.getMessage(), List.of());
      case ChildEndedException ended -> tell(ended.getMessage(), List.of());
      case UncheckedIOException io -> tell(io.getCause().toString(), List.of());
      default -> tellDefect(failure);
    }
    return ExitCode.WORK_FAILED.number();
  }

  private static List<String> sentences(InvalidInputException invalid) {
    return invalid.problems().stream().map(Problem::sentence).toList();
  }

  /** The headline says only how many errors there are, unless there are none. */
  private void tellAll(String headline, List<String> errors) {
    switch (errors.size()) {
      case 0 -> tell(headline, List.of());
      case 1 -> tell(errors.getFirst(), List.of());
      default -> tell(errors.size() + " things are wrong", errors);
    }
  }

  /** Nobody foresaw it, so whoever mends it needs the trace. */
  private void tellDefect(Exception failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    tell("a defect of Tune4Rec; please report it with this trace", List.of());
    screen.note(trace.toString());
  }

  private void tell(String headline, List<String> errors) {
    screen.note((headline.startsWith("tune4rec") ? "" : "tune4rec: ") + headline);
    errors.forEach(error -> screen.note("  " + error));
  }
}
