package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.Preparation.Leaks;
import io.tune4rec.controller.dataset.Preparation.RareItems;
import io.tune4rec.controller.dataset.Preparation.Repeats;
import io.tune4rec.controller.dataset.Preparation.Tie;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a {@link Preparation} as people write it, and notes all that is wrong. */
final class PreparationReader {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final List<String> KNOWN =
      List.of(
          "tie",
          "idle",
          "repeats",
          "min_length",
          "max_length",
          "min_item_support",
          "rare_items",
          "features",
          "scaling",
          "oov",
          "leaks",
          "split");

  private final Problems problems;
  private final Problems own = new Problems();

  PreparationReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Preparation> read(Map<String, ?> tree) {
    var options = new OptionTree("", tree, KNOWN, own);
    var tie = options.word("tie", Tie.FILE);
    var idle = options.duration("idle", IDLE);
    var repeats = options.word("repeats", Repeats.KEEP);
    int least = (int) options.whole("min_length", 1, Integer.MAX_VALUE, 1);
    var most = maxLength(options);
    int support = (int) options.whole("min_item_support", 0, Integer.MAX_VALUE, 0);
    var rare = options.word("rare_items", RareItems.OOV);
    var features = features(options);
    var scaling = scaling(options);
    boolean oov = options.yes("oov", false);
    var leaks = options.word("leaks", Leaks.REFUSE);
    var split =
        options.has("split")
            ? SplitRule.parse(options.value("split"), own)
            : Optional.<SplitRule>empty();
    problems.addAll(own.found());
    if (!own.none()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Preparation(
              tie, idle, repeats, least, most, support, rare, features, scaling, oov, leaks,
              split));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private static OptionalInt maxLength(OptionTree options) {
    if (options.text("max_length").filter(given -> !given.equals("none")).isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) options.whole("max_length", 1, Integer.MAX_VALUE, 1));
  }

  private List<Feature> features(OptionTree options) {
    var features = new ArrayList<Feature>();
    switch (options.value("features")) {
      case null -> {}
      case List<?> list ->
          list.forEach(
              one -> Feature.parse(String.valueOf(one).strip(), own).ifPresent(features::add));
      case Object text -> {
        // between the names, not within brackets
        for (var one : String.valueOf(text).split(",(?![^(]*\\))")) {
          Feature.parse(one.strip(), own).ifPresent(features::add);
        }
      }
    }
    return features;
  }

  private ScalingRules scaling(OptionTree options) {
    var others = Scaling.Rule.STANDARDISE;
    if (!(options.value("scaling") instanceof Map<?, ?> map)) {
      return new ScalingRules(options.word("scaling", others), Map.of());
    }
    var names = map.keySet().stream().map(String::valueOf).toList();
    var rules = new OptionTree("scaling", map, names, own);
    var named = new LinkedHashMap<String, Scaling.Rule>();
    for (var name : names) {
      if (name.equals(ScalingRules.OTHERS)) {
        others = rules.word(name, others);
      } else {
        named.put(name, rules.word(name, Scaling.Rule.STANDARDISE));
      }
    }
    return new ScalingRules(others, named);
  }
}
