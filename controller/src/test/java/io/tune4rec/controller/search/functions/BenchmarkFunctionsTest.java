package io.tune4rec.controller.search.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.TrialRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchmarkFunctionsTest {
  /**
   * Function, value, point. Witness: the Python definitions that Optuna's samplers were measured
   * on, at random points, one for each pair of body and masking.
   */
  private static final String WITNESSED =
      """
      branin 35.23964605113692 x0=-0.1425 x1=2.2627
      branin 10.564676919197321 x0=4.764 x1=1.0865
      hartmann6 -0.6522203112102797 x0=0.3238 x1=0.1508 x2=0.6509 x3=0.0724 x4=0.5359 \
      x5=0.3657
      hartmann6 -0.13557862512057564 x0=0.058 x1=0.5074 x2=0.0375 x3=0.4336 x4=0.0699 \
      x5=0.0907
      ackley5 20.914811440058205 x0=-11.5453 x1=-22.8819 x2=9.8916 x3=-28.0208 x4=2.3516
      ackley5 21.41513323508877 x0=-8.8022 x1=-28.967 x2=0.4873 x3=-30.3107 x4=-4.3486
      rosenbrock5 87436.76034569518 x0=-0.1425 x1=-2.7373 x2=4.764 x3=-3.9135 x4=3.0382
      rosenbrock5 68583.53734516297 x0=0.4853 x1=-4.13 x2=2.6115 x3=-4.4376 x4=1.5047
      styblinski_tang5 -58.187799602250536 x0=-1.7617 x1=-3.4915 x2=1.5093 x3=-4.2756 \
      x4=0.3588
      styblinski_tang5 48.48217657422174 x0=-1.3431 x1=-4.42 x2=0.0744 x3=-4.625 x4=-0.6635
      levy10 111.89313491635266 x0=-3.5233 x1=-6.983 x2=3.0187 x3=-8.5513 x4=0.7176 x5=-2.6862 \
      x6=-8.84 x7=0.1487 x8=-9.2501 x9=-1.3271
      levy10 106.35695080277036 x0=-8.6029 x1=-8.1857 x2=-1.5096 x3=6.537 x4=-7.524 x5=-5.5352 \
      x6=2.5487 x7=8.9542 x8=1.5421 x9=-2.0664
      ackley5_offcentre 20.411946018992957 x0=1.2227 x1=-10.1139 x2=22.6596 x3=-15.2528 \
      x4=15.1196
      ackley5_offcentre 20.313317667852445 x0=3.9658 x1=-16.199 x2=13.2553 x3=-17.5427 \
      x4=8.4194
      t4rec_tab -0.06101670671167056 body=gpt2 n_layer=2 n_head=8 d_model=384 \
      learning_rate=1.396e-05 weight_decay=0.000291 dropout=0.0471 input_dropout=0.2914 \
      label_smoothing=0.8187 temperature=0.2076 batch_size=128 aggregation=element-wise-sum \
      layer_norm=false swap_noise=true swap_noise_prob=0.1583
      t4rec_tab -0.168259522095137 body=gru rnn_layers=1 d_model=448 learning_rate=0.000497 \
      weight_decay=0.0006956 dropout=0.3153 input_dropout=0.2915 label_smoothing=0.0557 \
      temperature=0.7327 batch_size=128 aggregation=concat layer_norm=true swap_noise=true \
      swap_noise_prob=0.1803
      t4rec_tab -0.16331513762794383 body=bert masking_bert=mlm mlm_probability_bert=0.4425 \
      n_layer=2 n_head=1 d_model=320 learning_rate=0.0005171 weight_decay=3.661e-06 \
      dropout=0.0487 input_dropout=0.3561 label_smoothing=0.5079 temperature=0.821 \
      batch_size=320 aggregation=element-wise-sum-item-multi layer_norm=false swap_noise=false
      t4rec_tab -0.06859661900659009 body=xlnet masking_xlnet=clm n_layer=4 n_head=2 \
      d_model=448 learning_rate=0.0001062 weight_decay=0.0006307 dropout=0.2108 \
      input_dropout=0.481 label_smoothing=0.0699 temperature=0.6673 batch_size=512 \
      aggregation=element-wise-sum layer_norm=false swap_noise=false
      t4rec_tab -0.1393414391457648 body=xlnet masking_xlnet=rtd mlm_probability_xlnet=0.6397 \
      n_layer=4 n_head=8 d_model=256 learning_rate=0.0001522 weight_decay=2.783e-05 \
      dropout=0.2002 input_dropout=0.0953 label_smoothing=0.8862 temperature=0.4476 \
      batch_size=128 aggregation=element-wise-sum layer_norm=true swap_noise=true \
      swap_noise_prob=0.0501
      t4rec_tab -0.03570958637910162 body=xlnet masking_xlnet=plm plm_probability=0.6871 \
      plm_max_span_length=2 n_layer=3 n_head=16 d_model=192 learning_rate=0.005306 \
      weight_decay=1.167e-05 dropout=0.1114 input_dropout=0.2708 label_smoothing=0.4524 \
      temperature=0.8712 batch_size=384 aggregation=concat layer_norm=true swap_noise=false
      t4rec_tab -0.050216315452713704 body=bert masking_bert=rtd mlm_probability_bert=0.218 \
      n_layer=2 n_head=8 d_model=320 learning_rate=0.009031 weight_decay=6.773e-05 \
      dropout=0.001 input_dropout=0.4546 label_smoothing=0.3096 temperature=0.8912 \
      batch_size=512 aggregation=element-wise-sum-item-multi layer_norm=true swap_noise=false
      t4rec_tab -0.10119703480386835 body=xlnet masking_xlnet=mlm mlm_probability_xlnet=0.4844 \
      n_layer=4 n_head=1 d_model=320 learning_rate=0.0007355 weight_decay=1.296e-05 \
      dropout=0.2522 input_dropout=0.0729 label_smoothing=0.255 temperature=0.5886 \
      batch_size=128 aggregation=concat layer_norm=false swap_noise=false
      """;

  static List<String> witnessed() {
    return WITNESSED.lines().toList();
  }

  @ParameterizedTest
  @MethodSource("witnessed")
  void values_are_those_of_the_definitions(String line) {
    var words = line.split(" ");
    var function = named(words[0]);
    var given = new HashMap<String, String>();
    Arrays.stream(words).skip(2).forEach(w -> given.put(w.split("=")[0], w.split("=")[1]));

    var configuration = configuration(function, given);

    assertThat(configuration.values()).hasSize(given.size());
    assertThat(function.at(configuration)).isCloseTo(Double.parseDouble(words[1]), within(1e-9));
  }

  @Test
  void minima_are_reached_where_they_are_known() {
    var zeros = new HashMap<String, String>();
    var ones = new HashMap<String, String>();
    for (int i = 0; i < 10; i++) {
      zeros.put("x" + i, "0.0");
      ones.put("x" + i, "1.0");
    }
    Map.of("ackley5", zeros, "ackley5_offcentre", zeros, "rosenbrock5", ones, "levy10", ones)
        .forEach(
            (name, point) ->
                assertThat(named(name).at(configuration(named(name), point)))
                    .as(name)
                    .isCloseTo(named(name).minimum().orElseThrow(), within(1e-12)));
  }

  @Test
  void every_configuration_of_every_space_has_a_value() {
    for (var function : BenchmarkFunctions.ALL) {
      for (int n = 1; n <= 200; n++) {
        double value = function.at(function.space().draw(TrialRandom.forSampling(1, n)));
        assertThat(value).isFinite();
        function.minimum().ifPresent(least -> assertThat(value).isGreaterThan(least - 1e-9));
      }
    }
  }

  @Test
  void recorded_trials_answer_with_the_regret_of_the_next_one() {
    var trials =
        List.<Map<String, Object>>of(
            Map.of("width", 64L, "body", "gru"),
            Map.of("width", 128L, "body", "gru"),
            Map.of("width", 128L, "body", "bert", "heads", 4L));
    var function = RecordedTrials.of("table", trials, new double[] {.1, .25, .2});

    var least = SequentialSweep.leastSoFar(new RandomSampler(), function, 1, 8);

    assertThat(function.space().size()).hasValue(8);
    assertThat(least[7]).isZero();
  }

  private static BenchmarkFunction named(String name) {
    return BenchmarkFunctions.ALL.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Configuration configuration(
      BenchmarkFunction function, Map<String, String> given) {
    var values = new HashMap<String, Object>();
    for (var dimension : function.space().drawingOrder()) {
      if (dimension.condition().holds(values)) {
        var text = given.get(dimension.name());
        values.put(
            dimension.name(),
            switch (dimension.parameter()) {
              case Parameter.Real _ -> Double.valueOf(text);
              case Parameter.Whole _ -> Long.valueOf(text);
              default -> text.matches("[0-9]+") ? (Object) Long.valueOf(text) : text;
            });
      }
    }
    return function.space().inOrder(values);
  }
}
