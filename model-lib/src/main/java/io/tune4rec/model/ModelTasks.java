package io.tune4rec.model;

import ai.djl.nn.Block;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.head.NextItemHead;
import io.tune4rec.model.head.ReplacedTokenHead;
import io.tune4rec.model.head.TargetHead;
import io.tune4rec.model.loss.NextItemLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes the tasks of a model's heads, in their order. */
final class ModelTasks {
  private final SessionModel model;
  private final Making making;
  private final BiFunction<String, Block, Block> children;
  private final List<ModelTask> tasks = new ArrayList<>();

  /**
   * @param children adds a child to the model
   */
  ModelTasks(SessionModel model, Making making, BiFunction<String, Block, Block> children) {
    this.model = model;
    this.making = making;
    this.children = children;
    for (var head : model.config().heads()) {
      for (var task : head.tasks()) {
        tasks.add(
            switch (task) {
              case TaskConfig.NextItem next -> nextItem(head, next);
              case TaskConfig.Binary _, TaskConfig.MultiClass _, TaskConfig.Regression _ ->
                  target(head, task);
            });
      }
    }
  }

  List<ModelTask> all() {
    return List.copyOf(tasks);
  }

  private int width(HeadConfig head) {
    return head.towers().stream().mapToInt(t -> model.tower(t).config().outputDim()).sum();
  }

  private Making makingOf(TaskConfig task) {
    return tasks.isEmpty() ? making : making.under("task " + task.name());
  }

  private <B extends Block> B child(String name, TaskConfig task, B block) {
    children.apply(tasks.isEmpty() ? name : name + "s." + task.name(), block);
    return block;
  }

  private ModelTask target(HeadConfig head, TaskConfig task) {
    var own = makingOf(task);
    var block = new TargetHead(task, width(head), own.kernels(), own.initialization(), own.seeds());
    return new TargetTask(task, head, child("head", task, block));
  }

  private ModelTask nextItem(HeadConfig head, TaskConfig.NextItem task) {
    var own = makingOf(task);
    var tower = model.tower(head.towers().getFirst());
    var item = tower.config().input().item();
    var items = new NextItemHead.Items(item.vocabulary(), item.dim(), !own.released());
    var block =
        new NextItemHead(
            task, width(head), items, own.kernels(), own.initialization(), own.seeds());
    child("head", task, block);
    int number = tasks.size();
    return new NextItemTask(
        task,
        head,
        number,
        model,
        tower,
        block,
        new NextItemLoss(task, own.released(), own.kernels()),
        detection(task, number, tower, own));
  }

  private Optional<ReplacedTokenDetection> detection(
      TaskConfig task, int number, Tower tower, Making own) {
    if (own.released() || !(tower.config().masking() instanceof MaskingConfig.ReplacedToken rtd)) {
      return Optional.empty();
    }
    var block = new ReplacedTokenHead(tower.config().outputDim(), own.initialization());
    child("discriminator", task, block);
    return Optional.of(new ReplacedTokenDetection(rtd, number, model, tower, block));
  }
}
