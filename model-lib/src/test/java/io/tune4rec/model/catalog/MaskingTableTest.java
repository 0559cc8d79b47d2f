package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every architecture with every masking, by the specification's table (section 3.7). */
@Tag("F45")
class MaskingTableTest {
  private static final TrialConfigReader READER =
      new TrialConfigReader(
          new Schema(
              List.of(new Column("item_id", Column.Kind.CATEGORICAL, 30, Set.of(Column.ITEM_ID)))),
          List.of());

  @ParameterizedTest
  @CsvSource({
    "xlnet, clm mlm plm rtd",
    "gpt2, clm",
    "transformer_xl, clm",
    "bert, mlm rtd",
    "roberta, mlm rtd",
    "electra, mlm rtd",
    "albert, mlm rtd",
    "longformer, mlm rtd",
    "gru, clm",
    "lstm, clm",
  })
  void an_architecture_learns_from_these_maskings_and_no_others(
      String architecture, String maskings) {
    assertThat(
            Stream.of("clm", "mlm", "plm", "rtd")
                .filter(
                    masking ->
                        READER
                            .problemsWith(Map.of("architecture", architecture, "masking", masking))
                            .isEmpty()))
        .containsExactly(maskings.split(" "));
  }

  @Test
  void no_architecture_is_left_out() throws NoSuchMethodException {
    var table =
        MaskingTableTest.class
            .getDeclaredMethod(
                "an_architecture_learns_from_these_maskings_and_no_others",
                String.class,
                String.class)
            .getAnnotation(CsvSource.class)
            .value();

    assertThat(Stream.of(table).map(row -> row.split(",")[0]))
        .containsExactlyInAnyOrderElementsOf(Architectures.NEURAL);
  }
}
