package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.catalog.HyperparameterCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterNamesTest {
  @ParameterizedTest
  @CsvSource({
    "lr, learning_rate",
    "--lr, learning_rate",
    "--learning-rate, learning_rate",
    "learningRate, learning_rate",
    "LR, learning_rate",
    "layers, n_layer",
    "dim, d_model",
    "hidden, d_model",
    "batchSize, train_batch_size",
    "d_model, d_model"
  })
  void a_hyperparameter_is_known_by_what_people_call_it(String given, String expected) {
    assertThat(ParameterNames.find(given)).map(h -> h.name()).contains(expected);
  }

  @Test
  void every_alias_leads_to_a_hyperparameter_and_none_hides_one() {
    ParameterNames.aliases()
        .forEach(
            (name, aliases) -> {
              assertThat(HyperparameterCatalog.names()).contains(name);
              assertThat(aliases)
                  .doesNotContainAnyElementsOf(HyperparameterCatalog.names())
                  .allSatisfy(
                      alias ->
                          assertThat(ParameterNames.find(alias)).map(h -> h.name()).contains(name));
            });
  }

  @Test
  void the_readme_lists_every_alias() throws IOException {
    var readme = Files.readString(Path.of("README.md"));

    ParameterNames.aliases()
        .forEach(
            (name, aliases) ->
                assertThat(readme)
                    .contains("| `%s` | `%s` |".formatted(name, String.join("`, `", aliases))));
  }
}
