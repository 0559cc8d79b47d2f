package io.tune4rec.model.catalog;

import java.util.List;
import java.util.stream.Stream;

/** The words of {@code architecture}, in groups that share hyperparameters. */
final class Architectures {
  static final String ALBERT = "albert";
  static final String LONGFORMER = "longformer";
  static final List<String> TRANSFORMERS =
      List.of("xlnet", "gpt2", "bert", "roberta", "electra", ALBERT, "transformer_xl", LONGFORMER);
  static final List<String> RECURRENT = List.of("gru", "lstm");
  static final List<String> NEURAL =
      Stream.concat(TRANSFORMERS.stream(), RECURRENT.stream()).toList();
  static final String GRU4REC = "gru4rec";
  static final List<String> FLOORS =
      List.of("popularity", "markov", "item_knn", "session_knn", "vsknn", "stan", "vstan", GRU4REC);
  static final List<String> ALL = Stream.concat(NEURAL.stream(), FLOORS.stream()).toList();

  private Architectures() {}
}
