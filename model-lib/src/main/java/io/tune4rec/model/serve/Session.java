package io.tune4rec.model.serve;

import java.util.List;

/**
 * What a visitor did, oldest first.
 *
 * @param interactions at least one; the model reads the newest, one fewer than its longest
 *     sequence, as in evaluation
 */
public record Session(List<Interaction> interactions) {
  public Session {
    interactions = List.copyOf(interactions);
  }

  /** Of items alone. */
  public static Session of(List<String> items) {
    return new Session(items.stream().map(Interaction::of).toList());
  }
}
