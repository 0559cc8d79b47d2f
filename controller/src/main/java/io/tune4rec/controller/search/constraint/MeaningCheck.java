package io.tune4rec.controller.search.constraint;

import java.util.List;
import java.util.Set;

/** Whether an expression makes sense of the parameters there are. */
final class MeaningCheck {
  private final String text;
  private final Vocabulary vocabulary;

  MeaningCheck(String text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  void check(Node whole, Set<Node.Name> names) {
    names.forEach(this::requireKnown);
    check(whole);
  }

  private void requireKnown(Node.Name name) {
    var known = vocabulary.names();
    if (known.contains(name.name())) {
      return;
    }
    boolean isWord =
        known.stream().anyMatch(parameter -> vocabulary.words(parameter).contains(name.name()));
    var law = "an expression names parameters of the space; words stand in quotes";
    var offence = "'" + name.name() + "' is no parameter";
    throw isWord
        ? broken(name, law, offence, "write '" + name.name() + "' in quotes")
        : unknown(name, law, offence, name.name(), known);
  }

  private void check(Node node) {
    switch (node) {
      case Node.Constant _, Node.Name _ -> {}
      case Node.Flag(var name) -> requireWord(name, "true");
      case Node.Arithmetic(_, var left, var right) -> {
        requireNumber(left);
        requireNumber(right);
      }
      case Node.Comparison(var sign, var left, var right) -> {
        if (sign.equals("==") || sign.equals("!=")) {
          requireAlike(left, right);
          requireAlike(right, left);
          check(left);
          check(right);
        } else {
          requireNumber(left);
          requireNumber(right);
        }
      }
      case Node.Membership(var one, var all) -> {
        check(one);
        for (var each : all) {
          check(each);
          requireAlike(one, each);
        }
      }
      case Node.Not(var of, _) -> check(of);
      case Node.Junction(_, var left, var right) -> {
        check(left);
        check(right);
      }
    }
  }

  private void requireAlike(Node one, Node other) {
    if (one instanceof Node.Name name && other instanceof Node.Constant(Object value, _)) {
      if (value instanceof String word) {
        requireWord(name, word);
      } else {
        requireNumber(name);
      }
    }
  }

  private void requireNumber(Node node) {
    if (node instanceof Node.Name name && !vocabulary.mayBeNumber(name.name())) {
      throw broken(
          name,
          "only numbers are calculated with and have an order",
          name.name() + " is one of the words " + String.join(", ", vocabulary.words(name.name())),
          "compare words by ==, != or in");
    }
    check(node);
  }

  private void requireWord(Node.Name name, String word) {
    var words = vocabulary.words(name.name());
    if (!words.contains(word)) {
      var law = "a parameter is compared with what it can be";
      var offence = name.name() + " never is '" + word + "'";
      throw words.isEmpty()
          ? broken(name, law, offence, "it is a number")
          : unknown(name, law, offence, word, words);
    }
  }

  private BrokenExpressionException unknown(
      Node at, String law, String offence, String given, List<String> known) {
    return new BrokenExpressionException(
        text, at.at(), law, offence, new BrokenExpressionException.Unknown(given, known));
  }

  private BrokenExpressionException broken(Node at, String law, String offence, String wayOut) {
    return new BrokenExpressionException(text, at.at(), law, offence, wayOut);
  }
}
