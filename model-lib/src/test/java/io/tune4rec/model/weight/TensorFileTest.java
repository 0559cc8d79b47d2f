package io.tune4rec.model.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that are there already take what a file holds. */
@Tag("F85")
class TensorFileTest {
  /** Of two parts and a bit, of 4 bytes each. */
  private static final int LARGE = (2 << 18) + 3;

  @TempDir Path folder;
  private NDManager manager;
  private Path file;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
    file = folder.resolve("arrays.safetensors");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Map<String, NDArray> written() {
    var random = new SplittableRandom(3);
    var bits = new float[LARGE];
    for (int i = 0; i < LARGE; i++) {
      bits[i] = Float.intBitsToFloat(random.nextInt());
    }
    return Map.of(
        "large",
        manager.create(bits, new Shape(LARGE, 1)),
        "signs",
        manager.create(new float[] {-0f, 0f, Float.NaN, Float.NEGATIVE_INFINITY}, new Shape(2, 2)),
        "scalar",
        manager.create(7f),
        "none",
        manager.create(new Shape(0, 3)),
        "whole",
        manager.create(new long[] {Long.MIN_VALUE, 1}));
  }

  @Test
  void every_bit_goes_into_the_arrays_and_gradients_stay_asked_for() {
    var written = written();
    SafeTensors.write(file, written);
    var arrays =
        Map.of(
            "large", manager.ones(new Shape(LARGE, 1)),
            "signs", manager.ones(new Shape(2, 2)),
            "scalar", manager.ones(new Shape()),
            "none", manager.create(new Shape(0, 3)),
            "whole", manager.ones(new Shape(2), DataType.INT64));
    arrays.get("large").setRequiresGradient(true);
    int held = manager.getManagedArrays().size();

    try (var _ = GradientScope.off();
        var tensors = TensorFile.open(file)) {
      var problems = new Problems();
      tensors.requireFits(problems, arrays);
      problems.throwIfAny();
      tensors.fill(arrays);
    }

    assertThat(manager.getManagedArrays()).hasSize(held);
    assertThat(arrays.get("large").hasGradient()).isTrue();
    written.forEach(
        (name, array) ->
            assertThat(arrays.get(name).toByteArray()).as(name).isEqualTo(array.toByteArray()));
  }

  @Test
  void every_array_that_does_not_fit_is_told() {
    SafeTensors.write(file, written());
    var arrays =
        Map.of(
            "large", manager.ones(new Shape(1, LARGE)),
            "signs", manager.ones(new Shape(2, 2)),
            "scalar", manager.ones(new Shape(), DataType.INT32),
            "whole", manager.ones(new Shape(2), DataType.INT64),
            "more", manager.ones(new Shape(2)));
    var problems = new Problems();

    try (var tensors = TensorFile.open(file)) {
      tensors.requireFits(problems, arrays);
    }

    assertThat(problems.found())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder(
            file + ": 'large'", file + ": 'scalar'", file + ": 'none'", file + ": 'more'");
    assertThat(problems.found())
        .extracting(Problem::sentence)
        .anyMatch(
            line ->
                line.endsWith(
                    "'scalar': an array is as in the model, int32 (), but the file has float32 ();"
                        + " use a file that this very configuration wrote"));
  }

  @Test
  void a_file_that_is_cut_is_refused_when_it_is_opened() throws IOException {
    SafeTensors.write(file, Map.of("x", manager.create(new float[] {1, 2})));
    var whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it was cut to 7");
  }
}
