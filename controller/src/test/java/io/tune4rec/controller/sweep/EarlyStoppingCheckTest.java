package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.protocol.Protocol;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyStoppingCheckTest {
  private static final String NAME = "early_stopping_patience";

  static Stream<Parameter> some() {
    return Stream.of(
        new Parameter.Fixed(NAME, 3L),
        new Parameter.Choice(NAME, List.of(0L, 3L)),
        new Parameter.Whole(NAME, 0, 3, 1, Scale.LINEAR));
  }

  @ParameterizedTest
  @MethodSource("some")
  void patience_along_windows_is_refused_with_its_reason(Parameter patience) {
    var space = SearchSpace.of(patience);

    assertThat(EarlyStoppingCheck.problem(space, Protocol.parse("incremental_windows")))
        .map(Problem::sentence)
        .contains(
            "space.early_stopping_patience: along windows every stage is trained to its end, since"
                + " choosing its last epoch by the window that it is judged by would flatter it,"
                + " but got 3; leave it out and search epochs, or use a protocol of one stage");
    assertThat(EarlyStoppingCheck.problem(space, Protocol.parse("next_window"))).isEmpty();
  }

  @Test
  void none_goes_with_every_protocol() {
    for (var space :
        List.of(
            SearchSpace.of(new Parameter.Fixed(NAME, 0L)),
            SearchSpace.of(new Parameter.Fixed("epochs", 3L)))) {
      assertThat(EarlyStoppingCheck.problem(space, Protocol.parse("retrain_all"))).isEmpty();
    }
  }
}
