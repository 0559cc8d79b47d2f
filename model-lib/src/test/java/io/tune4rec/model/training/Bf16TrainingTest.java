package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.TrialTraining.Execution;
import io.tune4rec.model.training.TrialTraining.Trial;
import io.tune4rec.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mixed precision: what it changes and how little. Processors without bfloat16 come to the same
 * numbers, slowly, so the law that refuses them is passed by here.
 */
@Tag("F81")
class Bf16TrainingTest {
  /** Of a factor, 2⁻⁹; a logit of some units is off by that much of it, the loss by far less. */
  private static final double LOSS_BOUND = 5e-3;

  private static final double METRIC_BOUND = 0.05;

  @TempDir static Path store;
  private static SessionDataset data;

  /** What a training came to. */
  private record Outcome(List<Double> losses, TrialResult result) {}

  @BeforeAll
  static void generate() {
    data = TinyData.create(store, 400, 100, 100);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  @ParameterizedTest
  @CsvSource({"gpt2,clm", "xlnet,mlm", "bert,mlm", "gru,clm", "xlnet,plm"})
  void stays_close_to_fp32_and_repeats_bit_by_bit(String architecture, String masking) {
    var values = Map.<String, Object>of("architecture", architecture, "masking", masking);
    var fp32 = trained(values, "fp32");
    var bf16 = trained(values, "bf16");
    var again = trained(values, "bf16");

    assertThat(bf16.losses()).isEqualTo(again.losses()).isNotEqualTo(fp32.losses());
    assertThat(bf16.result().testRanks()).isEqualTo(again.result().testRanks());
    for (int e = 0; e < fp32.losses().size(); e++) {
      double loss = fp32.losses().get(e);
      assertThat(bf16.losses().get(e)).isCloseTo(loss, within(LOSS_BOUND * loss));
    }
    assertThat(ndcg(bf16)).isCloseTo(ndcg(fp32), within(METRIC_BOUND));
  }

  @Test
  void keeps_weights_and_moments_in_fp32() {
    var trial = trial(config(Map.of("architecture", "gpt2"), "bf16"));
    try (var training = TrialTraining.create(trial, new Execution(Kernels.ON, System::nanoTime))) {
      assertThat(training.learner().weights().values())
          .allMatch(array -> array.getDataType() == DataType.FLOAT32);
      assertThat(training.learner().moments().values())
          .allMatch(array -> array.getDataType() == DataType.FLOAT32);
    }
  }

  @Test
  void a_processor_without_it_is_refused_by_name() {
    var vnni =
        Bf16Processor.of("model name\t: Some Processor\nflags\t\t: fpu avx512f avx512_vnni\n");
    var config = config(Map.of(), "bf16").training();

    assertThat(vnni.multiplies()).isFalse();
    assertThatThrownBy(() -> vnni.require(config, Kernels.OFF))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "precision: bf16 needs a processor that multiplies it (avx512_bf16, amx_bf16), but"
                + " 'Some Processor' does not; use fp32, or a worker whose processor does\n"
                + "precision: bf16 is computed by kernels, but they are off (tune4rec.kernels); use"
                + " fp32, or leave them on");
    vnni.require(config(Map.of(), "fp32").training(), Kernels.OFF);
    Bf16Processor.of("flags : fpu amx_bf16 amx_tile").require(config, Kernels.ON);
    Bf16Processor.of("Features : fp asimd bf16 i8mm").require(config, Kernels.ON);
  }

  @Test
  void a_trial_asks_the_processor_it_runs_on() {
    var config = config(Map.of("epochs", 1), "bf16");
    var protocol = Protocol.byDefault(data.info());
    if (Bf16Processor.here().multiplies()) {
      var result = TrialTraining.run(config, data, protocol, RankMetric.NDCG_20, 1, _ -> true);
      assertThat(result.bestStep()).isOne();
    } else {
      assertThatThrownBy(
              () -> TrialTraining.run(config, data, protocol, RankMetric.NDCG_20, 1, _ -> true))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(Bf16Processor.here().name());
    }
  }

  private static Outcome trained(Map<String, Object> values, String precision) {
    var losses = new ArrayList<Double>();
    var result =
        TrialTraining.run(
            trial(config(values, precision)),
            new Execution(Kernels.ON, System::nanoTime),
            report -> losses.add(report.trainLoss()));
    return new Outcome(losses, result);
  }

  private static Trial trial(NeuralConfig config) {
    return new Trial(config, data, Protocol.byDefault(data.info()), RankMetric.NDCG_20, 1);
  }

  private static NeuralConfig config(Map<String, Object> values, String precision) {
    var all = new HashMap<String, Object>(Map.of("epochs", 3, "d_model", 16, "dropout", 0));
    all.putAll(values);
    all.put("precision", precision);
    return TinyData.config(List.of(), all);
  }

  private static double ndcg(Outcome outcome) {
    return RankMetric.NDCG_20.mean(outcome.result().testRanks());
  }
}
