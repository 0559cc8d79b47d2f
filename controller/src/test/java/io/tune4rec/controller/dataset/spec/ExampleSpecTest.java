package io.tune4rec.controller.dataset.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.controller.dataset.SplitRule;
import io.tune4rec.model.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The description that the README points to, and the presets, are ones that can be read. */
class ExampleSpecTest {
  static final List<String> PRESETS = Preset.NAMES;

  @Test
  void the_example_is_read_whole() {
    var spec = DatasetSpec.parse(SpecDocument.read(Path.of("examples/dataset.yaml")));

    assertThat(spec.files()).containsExactly("clicks/*.csv.gz");
    assertThat(spec.columns().orElseThrow().layout().where())
        .isEqualTo(Map.of("event", List.of("view", "detail")));
    var preparation = preparation(spec);
    assertThat(preparation.features()).hasSize(4);
    assertThat(preparation.split().orElseThrow()).isInstanceOf(SplitRule.Windows.class);
  }

  @ParameterizedTest
  @FieldSource("PRESETS")
  void every_layout_of_a_preset_is_read_whole(String name) {
    var preset = Preset.of(name);

    assertThat(preset.from()).startsWith("https://");
    assertThat(preset.layouts())
        .isNotEmpty()
        .allSatisfy(
            layout -> {
              var spec = DatasetSpec.parse(layout.tree());
              assertThat(layout.files()).isNotEmpty();
              assertThat(spec.columns()).isPresent();
              assertThat(preparation(spec).split()).isPresent();
            });
  }

  private static Preparation preparation(DatasetSpec spec) {
    var problems = new Problems();
    var preparation = Preparation.parse(spec.preparation(), problems);
    assertThat(problems.found()).isEmpty();
    return preparation.orElseThrow();
  }
}
