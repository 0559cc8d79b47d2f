package io.tune4rec.model.catalog;

import io.tune4rec.model.catalog.Hyperparameter.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hyperparameters being declared, for some architectures at a time. */
final class Declarations {
  private final List<Hyperparameter> declared = new ArrayList<>();
  private List<String> architectures = List.of();

  /** What follows concerns these. */
  void concern(List<String> those) {
    architectures = those;
  }

  List<Hyperparameter> all() {
    return List.copyOf(declared);
  }

  void choice(String name, String byDefault, String meaning, String... values) {
    add(name, new Domain.Choice(List.of(values)), Optional.of(byDefault), meaning);
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
                : Map.of(architecture, byDefault)));
  }

  private void add(String name, Domain domain, Optional<Object> byDefault, String meaning) {
    declared.add(new Hyperparameter(name, domain, byDefault, meaning, architectures, Map.of()));
  }
}
