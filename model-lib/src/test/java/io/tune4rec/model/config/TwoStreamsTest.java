package io.tune4rec.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.SequenceConfig.Attention;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F48")
class TwoStreamsTest {
  private static SequenceConfig.XlNet decided(SequenceConfig.XlNet given, MaskingConfig masking) {
    var input =
        new InputConfig(
            new FeatureConfig.Categorical("item_id", 10, 8, 0.05),
            List.of(),
            new AggregationConfig.Concat(),
            Optional.empty());
    return (SequenceConfig.XlNet) new TowerConfig(input, masking, given).sequence();
  }

  @Test
  void an_xlnet_has_two_streams_with_plm_and_only_then() {
    var open = SequenceConfig.XlNet.of(8, 2, 1);
    var both = new SequenceConfig.XlNet(open.shape(), Attention.BI, true);

    assertThat(decided(open, new MaskingConfig.Permutation(0.3, 5)))
        .isEqualTo(new SequenceConfig.XlNet(open.shape(), Attention.BI, true));
    assertThat(decided(open, new MaskingConfig.MaskedItem(0.3)))
        .isEqualTo(new SequenceConfig.XlNet(open.shape(), Attention.BI));
    assertThat(decided(open, new MaskingConfig.Causal()))
        .isEqualTo(new SequenceConfig.XlNet(open.shape(), Attention.UNI));
    assertThat(decided(both, new MaskingConfig.MaskedItem(0.3)))
        .isEqualTo(new SequenceConfig.XlNet(open.shape(), Attention.BI));
  }
}
