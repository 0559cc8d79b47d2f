package io.tune4rec.model.config;

import io.tune4rec.model.config.SequenceConfig.Attention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The input side of a model, from which the rest is chained: {@code
 * input.then(mlp).then(sequence).predicting(task)}.
 *
 * @param maxSequenceLength S; longer sessions keep their newest interactions
 */
public record SequenceInput(InputConfig input, MaskingConfig masking, int maxSequenceLength) {
  private static final Logger LOG = LoggerFactory.getLogger(SequenceInput.class);

  /** A layer between the input and the sequence block. */
  public Layers then(MlpConfig mlp) {
    return new Layers(this, List.of(mlp));
  }

  /**
   * The sequence block right after the input.
   *
   * @throws io.tune4rec.model.problem.InvalidInputException if widths do not fit
   */
  public Body then(SequenceConfig sequence) {
    return new Layers(this, List.of()).then(sequence);
  }

  /** An input with layers behind it. */
  public record Layers(SequenceInput from, List<MlpConfig> between) {
    public Layers {
      between = List.copyOf(between);
    }

    /** One more layer. */
    public Layers then(MlpConfig mlp) {
      var all = new ArrayList<>(between);
      all.add(mlp);
      return new Layers(from, all);
    }

    /**
     * The sequence block; XLNet's attention, where it was left open, is what the masking needs.
     *
     * @throws io.tune4rec.model.problem.InvalidInputException if widths do not fit
     */
    public Body then(SequenceConfig sequence) {
      var tower =
          new TowerConfig(
              TowerConfig.MAIN, from.input, from.masking, between, sequence, Optional.empty());
      if (sequence instanceof SequenceConfig.XlNet(var _, var attention, var _)
          && attention == Attention.AUTO
          && tower.sequence() instanceof SequenceConfig.XlNet(var _, var decided, var _)) {
        LOG.warn(
            "xlnet's attention was not given: masking '{}' makes it {}",
            from.masking.text(),
            decided);
      }
      return new Body(tower, from.maxSequenceLength);
    }
  }

  /** Everything but the heads. */
  public record Body(TowerConfig tower, int maxSequenceLength) {
    /** Context that joins the hidden states. */
    public Body fusedWith(FusionConfig fusion) {
      var fused =
          new TowerConfig(
              tower.name(),
              tower.input(),
              tower.masking(),
              tower.between(),
              tower.sequence(),
              Optional.of(fusion));
      return new Body(fused, maxSequenceLength);
    }

    /**
     * A model of one head with these tasks, its loss their mean.
     *
     * @throws io.tune4rec.model.problem.InvalidInputException if parts do not fit each other
     */
    public SessionModelConfig predicting(TaskConfig... tasks) {
      return new SessionModelConfig(
          maxSequenceLength,
          List.of(tower),
          List.of(
              new HeadConfig(List.of(tower.name()), List.of(tasks), HeadConfig.Reduction.MEAN, 1)),
          HeadConfig.Reduction.MEAN,
          Compat.NONE);
    }
  }
}
