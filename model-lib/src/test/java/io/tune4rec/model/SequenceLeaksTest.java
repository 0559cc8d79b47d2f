package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.ItemMask;
import io.tune4rec.model.masking.LeakCheck;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.masking.SequenceMasking;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.sequence.SequenceBlock;
import io.tune4rec.model.weight.Initialization;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether real sequence blocks, behind their maskings, see what they must predict. */
@Tag("F46")
class SequenceLeaksTest {
  private static final int ITEMS = 30;
  private static final int WIDTH = 16;
  private static final int[] BATCH = {3, 4, 5, 0, 0, 6, 7, 8, 9, 10, 12, 2, 5, 1, 0};

  private static final TransformerConfig TRANSFORMER =
      new TransformerConfig(WIDTH, 2, 2, 4 * WIDTH, Activation.GELU, 0, 0, 1e-5, 0.5);

  @ParameterizedTest
  @CsvSource({"xlnet, clm, ON", "xlnet, clm, OFF", "xlnet, mlm, ON", "gpt2, clm, ON"})
  void a_fitting_pair_does_not_leak(String architecture, String masking, Kernels kernels) {
    var config =
        masking.equals("clm") ? new MaskingConfig.Causal() : new MaskingConfig.MaskedItem(0.3);
    var sequence =
        architecture.equals("gpt2")
            ? new SequenceConfig.Gpt2(TRANSFORMER, 8)
            : new SequenceConfig.XlNet(
                TRANSFORMER, masking.equals("clm") ? Attention.UNI : Attention.BI);

    for (var mode : List.of(Mode.TRAIN, Mode.EVAL)) {
      var outcome = check(sequence, config, Compat.NONE, mode, kernels);

      assertThat(outcome.leaks()).isEmpty();
      assertThat(outcome.seen()).isPositive();
    }
  }

  /** What the released library trains by default. */
  @Test
  void xlnet_that_looks_both_ways_leaks_under_clm() {
    var sequence = new SequenceConfig.XlNet(TRANSFORMER, Attention.BI);
    var outcome =
        check(sequence, new MaskingConfig.Causal(), Compat.T4REC_RELEASED, Mode.TRAIN, Kernels.ON);

    assertThat(outcome.leaks()).contains(new LeakCheck.Leak(0, 0, 1));
  }

  private static LeakCheck.Outcome check(
      SequenceConfig sequence, MaskingConfig config, Compat compat, Mode mode, Kernels kernels) {
    var streams = new RandomStreams(5);
    var initialization = new Initialization(streams);
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var mask = new ItemMask(WIDTH, initialization);
      var block = SequenceBlock.of(sequence, kernels, initialization, new DropoutSeeds(streams));
      var shape = new Shape(3, 5, WIDTH);
      mask.initialize(manager, DataType.FLOAT32, shape);
      block.initialize(manager, DataType.FLOAT32, shape);
      block.getParameters().forEach(p -> p.getValue().getArray().setName(null));
      var table = table(manager);
      var parameters = new ParameterStore(manager, false);
      return new LeakCheck(new SequenceMasking(config, compat), ITEMS)
          .check(
              BATCH,
              3,
              mode,
              streams.stream("masking"),
              (items, masked) -> {
                try (var step = manager.newSubManager()) {
                  var shown = masked(parameters, mask, table, items, masked, step);
                  return predicted(block.forward(parameters, shown, false).head(), masked);
                }
              });
    }
  }

  private static NDArray table(NDManager manager) {
    var random = new RandomStreams(6).stream("table");
    var values = new float[(ITEMS + 1) * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(ITEMS + 1, WIDTH));
  }

  /** What enters the block: interactions behind the mask and what may be attended to. */
  private static NDList masked(
      ParameterStore parameters,
      ItemMask mask,
      NDArray table,
      int[] items,
      Masked masked,
      NDManager step) {
    int length = items.length / masked.sessions();
    int kept = Math.min(length, masked.length());
    var rows = step.create(items, new Shape(masked.sessions(), length)).get(":, :" + kept);
    var interactions = table.get(rows); // (B, S, D)
    interactions.attach(step);
    var cells = new Shape(masked.sessions(), masked.length(), 1);
    var inputs =
        new NDList(
            interactions,
            step.create(masked.indicator(Cell.SHOWN), cells),
            step.create(masked.indicator(Cell.HIDDEN), cells));
    var entering = new NDList(mask.forward(parameters, inputs, false).head());
    masked
        .mayAttend()
        .ifPresent(may -> entering.add(ones(may, step, masked.sessions(), masked.length())));
    masked
        .order()
        .ifPresent(
            order ->
                entering.add(
                    ones(order, step, masked.sessions(), masked.length(), masked.length())));
    return entering;
  }

  private static NDArray ones(boolean[] flags, NDManager step, long... shape) {
    var ones = new float[flags.length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = flags[i] ? 1 : 0;
    }
    return step.create(ones, new Shape(shape));
  }

  private static float[][] predicted(NDArray states, Masked masked) {
    float[] flat = states.toFloatArray();
    var rows = new float[masked.predict().length][WIDTH];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(flat, masked.predict()[row] * WIDTH, rows[row], 0, WIDTH);
    }
    return rows;
  }
}
