package io.tune4rec.model.golden;

import static io.tune4rec.model.golden.JsonNumbers.doubles;
import static io.tune4rec.model.golden.JsonNumbers.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;
import io.tune4rec.model.masking.Mode;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The maskings of the specification's second golden file, made by the real Transformers4Rec classes
 * (its appendix A): schema, labels, inputs of width 1 and plm's order.
 */
@Tag("F38")
@Tag("F39")
@Tag("F40")
@Tag("F41")
class SequenceFileMaskingTest {
  private static final String FILE = "/golden-sequence/sequence-masking-endtoend.json.gz";

  /** The file's mask vector. */
  private static final double MASK = -1;

  @TestFactory
  List<DynamicTest> reproduces_the_real_maskings() throws IOException {
    try (var in = new GZIPInputStream(SequenceFileMaskingTest.class.getResourceAsStream(FILE))) {
      var masking = new ObjectMapper().readTree(in).path("masking");
      assertThat(masking.path("cases").size()).isPositive();
      return masking.path("cases").properties().stream()
          .map(e -> dynamicTest(e.getKey(), () -> check(masking, e.getKey(), e.getValue())))
          .toList();
    }
  }

  private static void check(JsonNode file, String name, JsonNode expected) {
    boolean all = name.endsWith("_all");
    boolean causal = name.startsWith("clm");
    MaskingConfig config =
        switch (name.substring(0, 3)) {
          case "clm" -> new MaskingConfig.Causal(name.endsWith("last_only"), all);
          case "mlm" -> new MaskingConfig.MaskedItem(0.15, all);
          case "plm" -> new MaskingConfig.Permutation(1 / 6d, 5, false, all);
          default -> throw new IllegalArgumentException("no masking for case '" + name + "'");
        };
    var mode =
        name.contains("_train") ? Mode.TRAIN : name.contains("_eval") ? Mode.EVAL : Mode.INFER;
    int sessions = file.path("item_ids").size();
    int[] items = ints(file.path("item_ids"));
    var masked = MaskingCase.mask(config, items, sessions, mode);

    assertThat(inputs(masked, items.length / sessions))
        .as("inputs")
        .isEqualTo(doubles(expected.path("masked_inputs")));
    // In plm's inference the released library keeps evaluation's labels, without using them.
    var labels =
        mode == Mode.INFER && expected.has("perm_mask")
            ? MaskingCase.mask(config, items, sessions, Mode.EVAL)
            : masked;
    assertThat(MaskingCase.schema(causal, labels)).isEqualTo(ints(expected.path("schema")));
    boolean permuted = expected.has("perm_mask");
    assertThat(MaskingCase.targets(causal, labels, permuted ? Mode.EVAL : mode, items))
        .as("labels")
        .isEqualTo(ints(expected.path("targets")));
    if (permuted) {
      assertThat(expected.path("target_mapping_is_identity").asBoolean()).isTrue();
      assertThat(MaskingCase.forbidden(masked)).isEqualTo(ints(expected.path("perm_mask")));
    }
  }

  /** Interaction 5·row + position + 1 where shown; an appended position repeats the last one. */
  private static double[] inputs(Masked masked, int length) {
    return IntStream.range(0, masked.cells().length)
        .mapToDouble(
            i -> {
              int row = i / masked.length();
              int position = Math.min(i % masked.length(), length - 1);
              var cell = masked.cells()[i];
              return cell == Cell.EMPTY ? 0 : cell == Cell.HIDDEN ? MASK : 5 * row + position + 1;
            })
        .toArray();
  }
}
