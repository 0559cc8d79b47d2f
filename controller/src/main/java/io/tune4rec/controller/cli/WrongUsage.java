package io.tune4rec.controller.cli;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with the words of a call.
 *
 * @param details lines below the headline
 */
record WrongUsage(String headline, List<String> details) {

  static WrongUsage of(ParameterException failure) {
    var command = failure.getCommandLine();
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unknown(command, unmatched.getUnmatched());
    }
    boolean group = !(command.getCommandSpec().userObject() instanceof Callable);
    return group && !command.getSubcommands().isEmpty()
        ? new WrongUsage("a verb is missing; it has", verbs(command))
        : new WrongUsage(failure.getMessage(), List.of());
  }

  /** A word after an unknown option is most likely its value, so it is not told too. */
  private static WrongUsage unknown(CommandLine command, List<String> words) {
    var options = words.stream().filter(word -> word.startsWith("-")).toList();
    var told = options.isEmpty() ? words.subList(0, 1) : options;
    var sentences = told.stream().map(word -> sentence(command, word)).toList();
    return sentences.size() == 1
        ? new WrongUsage(sentences.getFirst(), List.of())
        : new WrongUsage(sentences.size() + " options are unknown", sentences);
  }

  private static String sentence(CommandLine command, String word) {
    var verbs = List.copyOf(command.getSubcommands().keySet());
    if (word.startsWith("-")) {
      var options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      options.removeIf(option -> !option.startsWith("--"));
      return offence("an option", options.stream().sorted().toList(), word.replaceAll("=.*", ""));
    }
    return verbs.isEmpty()
        ? new Problem("", "no more words belong here", "got '" + word + "'", "").sentence()
        : offence("a verb", verbs, word);
  }

  private static String offence(String what, List<String> known, String given) {
    var law = what + " is one of " + String.join(", ", known);
    return new Problem("", law, "got '" + given + "'", Nearest.meant(given, known)).sentence();
  }

  private static List<String> verbs(CommandLine command) {
    var verbs = command.getSubcommands();
    int widest = verbs.keySet().stream().mapToInt(String::length).max().orElse(0);
    return verbs.entrySet().stream()
        .map(verb -> ("%-" + widest + "s  %s").formatted(verb.getKey(), firstLine(verb.getValue())))
        .toList();
  }

  private static String firstLine(CommandLine verb) {
    var description = verb.getCommandSpec().usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }
}
