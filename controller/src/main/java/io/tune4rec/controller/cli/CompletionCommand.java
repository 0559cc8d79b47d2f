package io.tune4rec.controller.cli;

import io.tune4rec.model.problem.Nearest;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the verbs. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes verbs and options at the tab key.",
      "For this shell: source <(./tune4rec completion bash). For all: the same line in ~/.bashrc,",
      "or for zsh, with 'zsh', in ~/.zshrc. It works for tune4rec and ./tune4rec."
    })
final class CompletionCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  private static final class Shells implements Iterable<String> {
    static final List<String> KNOWN = List.of("bash", "zsh");

    @Override
    public Iterator<String> iterator() {
      return KNOWN.iterator();
    }
  }

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Parameters(
      paramLabel = "SHELL",
      description = "bash or zsh.",
      completionCandidates = Shells.class)
  void shell(String given) {
    if (!Shells.KNOWN.contains(given)) {
      throw new ParameterException(
          spec.commandLine(),
          "SHELL: a shell is bash or zsh, but got '%s'; %s"
              .formatted(given, Nearest.wayOut(given, Shells.KNOWN)));
    }
  }

  /** One script serves both: it turns bash's completion on where zsh reads it. */
  @Override
  public Integer call() {
    var tree = spec.root().commandLine();
    context.screen().raw(AutoComplete.bash("tune4rec", tree));
    return ExitCode.DONE.number();
  }
}
