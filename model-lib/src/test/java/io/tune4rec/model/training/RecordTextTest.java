package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.training.HyperparameterChanges.Change;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F85")
class RecordTextTest {
  private record Inner(double value, DayOfWeek day, Optional<String> name) {}

  private record Outer(
      Map<String, Inner> inners, Set<String> words, List<Object> values, int[] numbers) {}

  @Test
  void a_record_is_its_name_and_its_components() {
    var inners = new LinkedHashMap<String, Inner>();
    inners.put("b", new Inner(0.1, DayOfWeek.FRIDAY, Optional.empty()));
    inners.put("a", new Inner(-0.0, DayOfWeek.MONDAY, Optional.of("say \"x\"")));
    var words = new LinkedHashSet<>(List.of("z", "y"));
    var outer = new Outer(inners, words, List.of(true, 3L), new int[] {2, 1});

    assertThat(RecordText.of(outer))
        .isEqualTo(
            "Outer(inners={\"a\": Inner(value=-0.0, day=MONDAY, name=\"say \\\"x\\\"\"),"
                + " \"b\": Inner(value=0.1, day=FRIDAY, name=none)}, words=[\"y\", \"z\"],"
                + " values=[true, 3], numbers=[2, 1])");
  }

  @Test
  void what_has_no_such_text_is_refused() {
    assertThatThrownBy(() -> RecordText.of(List.of(new Object())))
        .hasMessage(
            "a configuration is made of records and plain values, but got a java.lang.Object");
  }

  static Set<String> hyperparameters() {
    return HyperparameterChanges.byName().keySet();
  }

  /** So a checkpoint is never taken for one of another configuration. */
  @ParameterizedTest
  @MethodSource("hyperparameters")
  void a_changed_hyperparameter_is_another_text(String name) {
    var change = HyperparameterChanges.byName().get(name);
    var changed = new HashMap<>(change.around());
    changed.put(name, change.value());

    var text = text(change, change.around());

    assertThat(text(change, new HashMap<>(change.around()))).isEqualTo(text);
    assertThat(text(change, changed)).isNotEqualTo(text);
  }

  private static String text(Change change, Map<String, Object> values) {
    return RecordText.of(ListedData.config(change.features(), values));
  }
}
