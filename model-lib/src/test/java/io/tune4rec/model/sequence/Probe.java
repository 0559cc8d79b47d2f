package io.tune4rec.model.sequence;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sequence block on small inputs. */
final class Probe implements AutoCloseable {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final DropoutSeeds seeds;
  private final ParameterStore store;
  private final SequenceBlock block;

  /** As it is initialised. */
  Probe(SequenceConfig config, Kernels kernels) {
    var streams = new RandomStreams(3);
    seeds = new DropoutSeeds(streams);
    store = new ParameterStore(manager, false);
    block = SequenceBlock.of(config, kernels, new Initialization(streams), seeds);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, config.dModel()));
    parameters().values().forEach(p -> p.getArray().setRequiresGradient(true));
  }

  /** With weights, biases and norms so far from zero and one that each of them matters. */
  static Probe stirred(SequenceConfig config, Kernels kernels) {
    var probe = new Probe(config, kernels);
    int seed = 0;
    for (var parameter : probe.parameters().entrySet()) {
      var array = parameter.getValue().getArray();
      float[] values = Sessions.noise(Math.toIntExact(array.size()), seed++);
      boolean gain = parameter.getKey().endsWith("gamma");
      for (int i = 0; i < values.length; i++) {
        values[i] = gain ? 1 + 0.1f * values[i] : 0.4f * values[i];
      }
      array.set(FloatBuffer.wrap(values));
    }
    return probe;
  }

  Map<String, Parameter> parameters() {
    return NamedParameters.of(block);
  }

  /** Hidden states (B, S, D) outside training. */
  float[] hidden(Sessions sessions) {
    return hidden(sessions, false, 0);
  }

  /** Hidden states in a step of training. */
  float[] trained(Sessions sessions, long step) {
    return hidden(sessions, true, step);
  }

  /** What each layer makes of its input in a step of training, the first layer's input first. */
  List<float[]> states(Sessions sessions, long step) {
    seeds.beginStep(step);
    try (var scratch = manager.newSubManager();
        var _ = GradientScope.off()) {
      return block.hiddenStates(store, sessions.on(scratch), true).stream()
          .map(NDArray::toFloatArray)
          .toList();
    }
  }

  private float[] hidden(Sessions sessions, boolean training, long step) {
    seeds.beginStep(step);
    try (var scratch = manager.newSubManager();
        var _ = GradientScope.off()) {
      return block.forward(store, sessions.on(scratch), training).head().toFloatArray();
    }
  }

  /** Σ hidden·cotangent in step 0 of training, summed in float64. */
  double projection(Sessions sessions, float[] cotangent) {
    float[] hidden = trained(sessions, 0);
    double sum = 0;
    for (int i = 0; i < hidden.length; i++) {
      sum += (double) hidden[i] * cotangent[i];
    }
    return sum;
  }

  /** The gradients of {@link #projection}, by parameter and for {@code x}; only once. */
  Map<String, float[]> gradients(Sessions sessions, float[] cotangent) {
    seeds.beginStep(0);
    try (var scratch = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var inputs = sessions.on(scratch);
      var x = inputs.head();
      x.setRequiresGradient(true);
      var hidden = block.forward(store, inputs, true).head();
      var loss = hidden.mul(scratch.create(cotangent, hidden.getShape())).sum();
      for (var parameter : parameters().values()) {
        // what this computation does not use has a gradient too: zero
        var view = Borrowed.view(parameter.getArray(), scratch);
        loss = loss.add(view.mul(Constant.of(view, 0)).sum());
      }
      collector.backward(loss);
      var gradients = new LinkedHashMap<String, float[]>();
      parameters().forEach((name, p) -> gradients.put(name, gradient(p.getArray(), scratch)));
      gradients.put("x", gradient(x, scratch));
      return gradients;
    }
  }

  private static float[] gradient(NDArray array, NDManager scratch) {
    var gradient = array.getGradient();
    gradient.attach(scratch);
    return gradient.toFloatArray();
  }

  @Override
  public void close() {
    manager.close();
  }
}
