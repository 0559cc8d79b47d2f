package io.tune4rec.model.catalog;

import java.util.List;
import java.util.stream.Stream;

/** The words of {@code architecture}. */
final class Architectures {
  static final List<String> NEURAL = List.of("xlnet", "gpt2");
  static final String GRU4REC = "gru4rec";
  static final List<String> FLOORS =
      List.of("popularity", "markov", "item_knn", "session_knn", "vsknn", "stan", "vstan", GRU4REC);
  static final List<String> ALL = Stream.concat(NEURAL.stream(), FLOORS.stream()).toList();

  private Architectures() {}
}
