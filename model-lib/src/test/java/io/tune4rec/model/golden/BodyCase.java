package io.tune4rec.model.golden;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.sequence.SequenceBlock;
import io.tune4rec.model.weight.Initialization;
import java.util.Optional;

/** A sequence block alone: hidden states, and gradients of Σ hidden·cotangent. */
final class BodyCase implements GoldenCase {
  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return RecurrentConfigs.isRecurrent(golden)
        ? Optional.empty()
        : GoldenConfigs.unsupportedSequence(golden.config());
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    var streams = new RandomStreams(0);
    var block =
        SequenceBlock.of(
            RecurrentConfigs.of(golden, 0),
            kernels,
            new Initialization(streams),
            new DropoutSeeds(streams));
    var embeds = golden.input("inputs_embeds");
    var shape = new Shape(embeds.shape());
    block.initialize(manager, DataType.FLOAT32, shape);
    var weights = new Weights(block, "sequence.");
    weights.load(golden);
    var parameters = new ParameterStore(manager, false);
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    var grads = new Checked("grads", golden.grads(), Checked.Tolerance.GRADIENT);
    try (var step = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var x = step.create(embeds.floats(), shape);
      x.setRequiresGradient(true);
      var inputs = new NDList(x);
      if (golden.inputs().containsKey("attention_mask")) {
        var mask = golden.input("attention_mask");
        inputs.add(step.create(mask.floats(), new Shape(mask.shape())));
      }
      RecurrentConfigs.order(golden, step).ifPresent(inputs::addAll);
      var states = block.hiddenStates(parameters, inputs, true);
      for (int j = 0; j < states.size(); j++) {
        if (outputs.has("hidden_states." + j)) {
          outputs.equal("hidden_states." + j, states.get(j));
        }
      }
      outputs.equal("hidden", states.getLast());
      LastStates.check(golden, states, outputs);
      var cotangent = golden.input("cotangent");
      var factors = step.create(cotangent.floats(), new Shape(cotangent.shape()));
      var scalar = states.getLast().mul(factors).sum();
      outputs.equalSum("scalar", scalar, cotangent.data().length);
      collector.backward(scalar);
      grads.equal("inputs_embeds", Weights.gradient(x, step));
      weights.compareGradients(golden, grads, step);
    }
    outputs.complete();
    grads.complete();
  }
}
