package io.tune4rec.model.catalog;

import io.tune4rec.model.catalog.Hyperparameter.Domain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hyperparameters being declared, for some architectures and conditions at a time. */
final class Declarations {
  private final List<Hyperparameter> declared = new ArrayList<>();
  private List<String> architectures = List.of();
  private final Map<String, List<String>> when = new LinkedHashMap<>();

  /** What follows concerns these, always. */
  void concern(List<String> those) {
    architectures = those;
    when.clear();
  }

  /** What follows is looked at only where a parent has one of these values; beside others. */
  void when(String parent, String... values) {
    when.put(parent, List.of(values));
  }

  /** What follows no longer depends on another's value. */
  void always() {
    when.clear();
  }

  List<Hyperparameter> all() {
    return List.copyOf(declared);
  }

  void choice(String name, String byDefault, String meaning, String... values) {
    choice(name, byDefault, meaning, Map.of(), List.of(values));
  }

  void choice(
      String name,
      String byDefault,
      String meaning,
      Map<String, String> aliases,
      List<String> values) {
    add(name, new Domain.Choice(values, aliases), Optional.of(byDefault), meaning);
  }

  void flag(String name, boolean byDefault, String meaning) {
    choice(name, String.valueOf(byDefault), meaning, "true", "false");
  }

  void whole(String name, long low, long high, long byDefault, String meaning) {
    add(name, new Domain.Whole(low, high), Optional.of(byDefault), meaning);
  }

  void derivedWhole(String name, long low, long high, String meaning) {
    add(name, new Domain.Whole(low, high), Optional.empty(), meaning);
  }

  /** A number that may be the lower end, but not the upper. */
  void share(String name, double byDefault, String meaning) {
    real(name, 0, false, 1, true, byDefault, meaning);
  }

  /** As {@link #share}, and derived from others where it is not given. */
  void derivedShare(String name, String meaning) {
    add(name, new Domain.Real(0, false, 1, true), Optional.empty(), meaning);
  }

  /** A number of 0 to a million. */
  void atLeastZero(String name, double byDefault, String meaning) {
    real(name, 0, false, 1e6, false, byDefault, meaning);
  }

  void real(
      String name,
      double low,
      boolean lowOpen,
      double high,
      boolean highOpen,
      double byDefault,
      String meaning) {
    add(name, new Domain.Real(low, lowOpen, high, highOpen), Optional.of(byDefault), meaning);
  }

  /** The last one declared concerns another architecture too, by this default. */
  void alsoOf(String architecture, Object byDefault) {
    var last = declared.removeLast();
    var all = new ArrayList<>(last.architectures());
    all.add(architecture);
    declared.add(
        new Hyperparameter(
            last.name(),
            last.domain(),
            last.defaultValue(),
            last.meaning(),
            all,
            last.defaultValue().equals(Optional.of(byDefault))
                ? Map.of()
                : Map.of(architecture, byDefault),
            last.otherChoices(),
            last.when()));
  }

  /** Of the last one declared, these architectures know only some of the words. */
  void onlyOf(List<String> those, List<String> words) {
    var last = declared.removeLast();
    var choices = new LinkedHashMap<>(last.otherChoices());
    those.forEach(architecture -> choices.put(architecture, words));
    declared.add(
        new Hyperparameter(
            last.name(),
            last.domain(),
            last.defaultValue(),
            last.meaning(),
            last.architectures(),
            last.otherDefaults(),
            choices,
            last.when()));
  }

  private void add(String name, Domain domain, Optional<Object> byDefault, String meaning) {
    declared.add(
        new Hyperparameter(
            name, domain, byDefault, meaning, architectures, Map.of(), Map.of(), when));
  }
}
