package io.tune4rec.model.loss;

import ai.djl.ndarray.NDArray;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.LossConfig.Correction;
import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.NegativesConfig.Source;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.TiedCrossEntropy;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The loss of a next-item head: the mean over all predicted positions of a batch. Scores are (q·w +
 * bias) / temperature.
 *
 * <p>Neither padding nor the id out of the vocabulary is ever a negative. Over the full catalogue
 * padding is no class unless the released library is reproduced; the id out of the vocabulary is
 * one, since its row has a score. Not thread-safe.
 */
public final class NextItemLoss {
  /** A loss of a batch. */
  private interface Objective {
    NDArray mean(Scored scored, RandomGenerator random);
  }

  private final Objective objective;
  private final Optional<NegativeDraws> draws;

  /**
   * @param paddingIsClass whether the released library is reproduced: row 0 of the table takes part
   *     in softmax and smoothing, and a sampled softmax over log-uniform negatives is the released
   *     one
   */
  public NextItemLoss(TaskConfig.NextItem task, boolean paddingIsClass, Kernels kernels) {
    double temperature = task.temperature();
    draws = negatives(task.loss()).map(NegativeDraws::new);
    objective =
        switch (task.loss()) {
          case LossConfig.CrossEntropy(var smoothing, var definition) ->
              full(
                  new TiedCrossEntropy(
                      temperature,
                      smoothing,
                      definition == LossConfig.Smoothing.OTHERS,
                      paddingIsClass ? 0 : 1,
                      kernels));
          case LossConfig.SampledSoftmax(var negatives, var correction) ->
              paddingIsClass && isReleased(negatives, correction)
                  ? released(negatives.count(), temperature)
                  : sampled(temperature, correction);
          case LossConfig.Pairwise pairwise -> pairwise(temperature, pairwise);
          case LossConfig.Gbce(var calibration, _) -> generalised(temperature, calibration);
        };
  }

  /**
   * How often each item was interacted with in training, which some distributions of negatives
   * follow; until then all count as equal, and ids as sorted by falling frequency.
   *
   * @param interactionsById from id 0 on, which is ignored like what follows the items
   */
  public void counts(long[] interactionsById) {
    draws.ifPresent(d -> d.counts(interactionsById));
  }

  /**
   * @param random from which negatives are drawn, on the host; unread by losses without any
   * @return a scalar that carries gradients, owned by the manager of the queries
   */
  public NDArray mean(Scored scored, RandomGenerator random) {
    return objective.mean(scored, random);
  }

  private static Optional<NegativesConfig> negatives(LossConfig loss) {
    return switch (loss) {
      case LossConfig.CrossEntropy _ -> Optional.empty();
      case LossConfig.SampledSoftmax(var negatives, _) -> Optional.of(negatives);
      case LossConfig.Pairwise pairwise -> Optional.of(pairwise.negatives());
      case LossConfig.Gbce(_, var negatives) -> Optional.of(negatives);
    };
  }

  private static boolean isReleased(NegativesConfig negatives, Correction correction) {
    return negatives.source() == Source.LOG_UNIFORM
        && negatives.sharing() == NegativesConfig.Sharing.BATCH
        && correction == Correction.LOG_Q;
  }

  private static Objective full(TiedCrossEntropy crossEntropy) {
    return (scored, _) -> {
      var targets = scored.queries().getManager().create(scored.labels());
      return crossEntropy.mean(scored.queries(), scored.table(), scored.bias(), targets);
    };
  }

  private static Objective released(int count, double temperature) {
    return (scored, random) -> {
      var loss = new ReleasedSampledSoftmax(scored.items(), count, temperature);
      return loss.mean(scored, loss.draw(random));
    };
  }

  private Objective sampled(double temperature, Correction correction) {
    return (scored, random) -> {
      var negatives = draw(scored, random);
      var compared = Compared.of(scored, negatives, temperature, Compared.Spared.LABEL);
      return SampledSoftmax.mean(compared, scored, negatives, correction);
    };
  }

  private Objective pairwise(double temperature, LossConfig.Pairwise config) {
    var spared = PairwiseLoss.spared(config.definition());
    return (scored, random) ->
        PairwiseLoss.mean(config, Compared.of(scored, draw(scored, random), temperature, spared));
  }

  private Objective generalised(double temperature, double calibration) {
    return (scored, random) -> {
      var negatives = draw(scored, random);
      return GeneralisedCrossEntropy.mean(
          Compared.of(scored, negatives, temperature, Compared.Spared.LABEL),
          calibration,
          GeneralisedCrossEntropy.share(negatives, scored.items()));
    };
  }

  private Negatives draw(Scored scored, RandomGenerator random) {
    return draws.orElseThrow().draw(scored, random);
  }
}
