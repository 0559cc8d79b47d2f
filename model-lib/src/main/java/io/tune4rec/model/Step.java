package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Mode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * One batch, or a part of it, on its way through a model: each tower runs once for all heads that
 * read it, with one mask for each masking, and a second time with nothing hidden if a task asks for
 * that.
 *
 * <p>Its arrays belong to the step's manager. Not thread-safe.
 */
final class Step {
  private final SessionModel model;
  private final ParameterStore parameters;
  private final BatchPart part;
  private final SessionBatch batch;
  private final Mode mode;
  private final NDManager manager;
  private final Map<String, NDArray> hidden = new HashMap<>();
  private final Map<String, NDArray> open = new HashMap<>();

  Step(
      SessionModel model, ParameterStore parameters, BatchPart part, Mode mode, NDManager manager) {
    this.model = model;
    this.parameters = parameters;
    this.part = part;
    batch = part.sessions();
    this.mode = mode;
    this.manager = manager;
  }

  ParameterStore parameters() {
    return parameters;
  }

  SessionBatch batch() {
    return batch;
  }

  NDManager manager() {
    return manager;
  }

  boolean training() {
    return mode == Mode.TRAIN;
  }

  /** What is hidden from the towers of a head. */
  Masked mask(HeadConfig head) {
    return mask(model.tower(head.towers().getFirst()));
  }

  private Masked mask(Tower tower) {
    var masking = tower.config().masking();
    return part.mask(masking, () -> model.mask(masking, part.whole(), mode));
  }

  /** How many positions a head predicts in the whole batch. */
  int predictedOfWhole(HeadConfig head) {
    var masking = model.tower(head.towers().getFirst()).config().masking();
    return part.wholeMask(masking, () -> model.mask(masking, part.whole(), mode)).predict().length;
  }

  /** What the mean over this part's predictions counts for in that of the whole batch. */
  double shareOfPredicted(HeadConfig head) {
    return mask(head).predict().length / (double) predictedOfWhole(head);
  }

  /** What a mean over something of this part counts for in that of the whole batch. */
  double share(ToIntFunction<SessionBatch> counted) {
    return part.share(counted);
  }

  /** The states of a head's towers side by side under their masking, (B, S', W). */
  NDArray states(HeadConfig head) {
    return sideBySide(head, hidden, this::masked);
  }

  /** The states of a head's towers side by side with nothing hidden, (B, S, W). */
  NDArray openStates(HeadConfig head) {
    return sideBySide(head, open, this::open);
  }

  private interface Pass {
    NDArray states(Tower tower);
  }

  private NDArray sideBySide(HeadConfig head, Map<String, NDArray> known, Pass pass) {
    var states = new NDList();
    for (var name : head.towers()) {
      // Not computeIfAbsent: a pass may ask for another.
      if (!known.containsKey(name)) {
        known.put(name, pass.states(model.tower(name)));
      }
      states.add(known.get(name));
    }
    return states.size() == 1 ? states.head() : NDArrays.concat(states, 2);
  }

  private NDArray masked(Tower tower) {
    model.beginPass(SessionModel.MASKED_PASS);
    var inputs = tower.inputs(batch, mask(tower), manager);
    return tower.forward(parameters, inputs, training()).head();
  }

  private NDArray open(Tower tower) {
    model.beginPass(SessionModel.OPEN_PASS);
    return shown(tower, batch);
  }

  /** The states (B, S, W) of a tower that is shown all of a batch. */
  NDArray shown(Tower tower, SessionBatch shown) {
    var inputs = tower.inputs(shown, model.everything(shown), manager);
    var interactions = tower.interactions(parameters, inputs, training());
    return shown(tower, interactions, inputs);
  }

  NDArray shown(Tower tower, NDArray interactions, NDList inputs) {
    var cells = tower.masked(parameters, interactions, inputs, training());
    return tower.wholeStates(parameters, cells, inputs, training());
  }
}
