package io.tune4rec.model.cost;

import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;

/** What a whole session model comes to for sessions of a length. */
final class ModelCost {
  /** The generator beside rtd's discriminator is a quarter as wide, a sixteenth of the products. */
  private static final double SMALL_GENERATOR = 1.0 / 16;

  private final SessionModelConfig model;
  private final TowerConfig tower;
  private final TaskConfig.NextItem task;
  private final double items;
  private final double width;

  /**
   * @param model with a next-item task
   */
  ModelCost(SessionModelConfig model) {
    this.model = model;
    task = model.nextItem().orElseThrow();
    var judged =
        model.heads().stream()
            .filter(head -> head.tasks().contains(task))
            .findFirst()
            .orElseThrow();
    tower = model.tower(judged.towers().getFirst());
    items = tower.input().item().vocabulary();
    width = tower.input().item().dim();
  }

  /** Rows V of the table that scores items. */
  double items() {
    return items;
  }

  /** Width E of that table. */
  double width() {
    return width;
  }

  /** Learned numbers, but for small ones of further tasks. */
  double parameters() {
    double all = model.towers().stream().mapToDouble(t -> layers(t).parameters()).sum();
    double mapped = tower.outputDim() == width ? 0 : tower.outputDim() * width + width;
    return all + mapped + (task.tied() ? 0 : items * width) + (task.bias() ? items : 0);
  }

  private LayerCost layers(TowerConfig of) {
    var cost = LayerCost.of(of.input());
    int from = of.input().outputDim();
    for (var mlp : of.between()) {
      cost = cost.plus(LayerCost.of(mlp, from));
      from = mlp.outputDim();
    }
    cost = cost.plus(LayerCost.of(of.sequence(), model.maxSequenceLength()));
    int width = of.sequence().dModel();
    // Replaced items are told by a layer of that width and a last one.
    return of.masking() instanceof MaskingConfig.ReplacedToken
        ? cost.plus(LayerCost.linear(width, width)).plus(LayerCost.linear(width, 1))
        : cost;
  }

  /** How often a tower runs in training, in passes of its own width. */
  private static double passes(TowerConfig of) {
    return of.masking() instanceof MaskingConfig.ReplacedToken rtd
        ? rtd.tiedGenerator() ? 2 : 1 + SMALL_GENERATOR
        : 1;
  }

  /** Multiply-adds of a session's states, forwards in training. */
  double bodyProducts(double length) {
    return model.towers().stream()
        .mapToDouble(t -> passes(t) * length * layers(t).products(length))
        .sum();
  }

  /** The same in evaluation, where every tower runs once. */
  double evaluatedProducts(double length) {
    return model.towers().stream().mapToDouble(t -> length * layers(t).products(length)).sum();
  }

  /** Numbers of a session that wait for the backward pass. */
  double kept(double length) {
    return model.towers().stream()
        .mapToDouble(t -> passes(t) * length * layers(t).kept(length))
        .sum();
  }

  /** Positions of a session that predict an item in training. */
  double predicted(double length) {
    return switch (tower.masking()) {
      case MaskingConfig.Causal clm -> clm.trainOnLastItemOnly() ? 1 : length - 1;
      case MaskingConfig.MaskedItem mlm -> Math.max(1, mlm.probability() * length);
      case MaskingConfig.ReplacedToken rtd -> Math.max(1, rtd.probability() * length);
      case MaskingConfig.Permutation plm ->
          plm.permuteAll() ? length - 1 : Math.max(1, plm.probability() * length);
      case MaskingConfig.None() -> 0;
    };
  }

  /**
   * Items that each prediction of a batch is scored against in training.
   *
   * @param labels predictions of the batch
   */
  double scored(double labels) {
    return switch (task.loss()) {
      case LossConfig.CrossEntropy _ -> items;
      case LossConfig.SampledSoftmax(var negatives, var _) -> drawn(negatives, labels);
      case LossConfig.Pairwise pairwise -> drawn(pairwise.negatives(), labels);
      case LossConfig.Gbce gbce -> drawn(gbce.negatives(), labels);
    };
  }

  boolean scoresAll() {
    return task.loss() instanceof LossConfig.CrossEntropy;
  }

  private static double drawn(NegativesConfig negatives, double labels) {
    return 1
        + switch (negatives.source()) {
          case UNIFORM, LOG_UNIFORM, POPULARITY -> negatives.count();
          case IN_BATCH -> labels;
          case MIXED -> labels + negatives.count();
        };
  }
}
