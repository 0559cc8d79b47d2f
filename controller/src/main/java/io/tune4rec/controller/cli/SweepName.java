package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Sweep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a person calls a sweep.
 *
 * @param text its number, {@code last} for the newest, or its name; the newest of that name is
 *     meant
 */
record SweepName(String text) {
  /** What arguments of this kind say in help. */
  static final String DESCRIPTION = "Number or name of the sweep, or 'last' for the newest.";

  private static final String NEWEST = "last";

  SweepName {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a sweep is called by its number, its name or 'last'");
    }
  }

  /** Its number, if that is how it is called; nobody was asked whether there is such a sweep. */
  Optional<Long> number() {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** The newest sweep that is called so and not by its number; empty if there is none. */
  Optional<Long> newest(ControllerClient client) {
    List<Sweep> sweeps =
        text.equals(NEWEST)
            ? client.sweeps(Optional.empty(), Optional.empty(), OptionalInt.of(1)).value()
            : client.sweeps(Optional.empty(), Optional.of(text), OptionalInt.empty()).value();
    return sweeps.stream()
        .filter(sweep -> text.equals(NEWEST) || sweep.name().equals(text))
        .map(Sweep::id)
        .findFirst();
  }
}
