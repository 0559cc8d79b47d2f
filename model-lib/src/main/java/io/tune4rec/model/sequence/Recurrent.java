package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.Recurrence;
import io.tune4rec.model.kernel.Recurrence.Cell;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.List;

/**
 * Layer 3: layers of gated recurrent units or of long short-term memory, with dropout between them.
 *
 * <p>Each session runs alone from a zero state, unlike in the released library's examples, where
 * the batch was the time (trap T11). Padding stands to the right of what is real, so no state has
 * seen it and mayAttend is not needed. All weights start uniform in ±1/√D, as PyTorch's.
 */
public final class Recurrent extends AbstractBlock implements SequenceBlock {
  private final Plan plan;
  private final Recurrence recurrence;
  private final List<Layer> layers = new ArrayList<>();
  private final List<SeededDropout> dropouts = new ArrayList<>();

  /**
   * @param width D of inputs and states
   * @param dropout between layers, in [0, 1)
   */
  record Plan(Cell cell, int width, int layers, double dropout) {
    static Plan of(SequenceConfig.Gru gru) {
      return new Plan(Cell.GRU, gru.dModel(), gru.nLayer(), gru.dropout());
    }

    static Plan of(SequenceConfig.Lstm lstm) {
      return new Plan(Cell.LSTM, lstm.dModel(), lstm.nLayer(), lstm.dropout());
    }
  }

  private record Layer(
      Parameter input, Parameter hidden, Parameter inputBias, Parameter hiddenBias) {}

  Recurrent(Plan plan, Kernels kernels, Initialization initialization, DropoutSeeds seeds) {
    this.plan = plan;
    recurrence = new Recurrence(plan.cell(), kernels);
    long rows = (long) plan.cell().gates() * plan.width();
    var weight = new Shape(rows, plan.width());
    var bias = new Shape(rows);
    for (int i = 0; i < plan.layers(); i++) {
      layers.add(
          new Layer(
              learned("input_weight" + i, Parameter.Type.WEIGHT, weight, initialization),
              learned("hidden_weight" + i, Parameter.Type.WEIGHT, weight, initialization),
              learned("input_bias" + i, Parameter.Type.BIAS, bias, initialization),
              learned("hidden_bias" + i, Parameter.Type.BIAS, bias, initialization)));
      if (i + 1 < plan.layers()) {
        dropouts.add(
            addChildBlock("dropout" + i, new SeededDropout(plan.dropout(), kernels, seeds)));
      }
    }
  }

  private Parameter learned(
      String name, Parameter.Type type, Shape shape, Initialization initialization) {
    var parameter =
        addParameter(Parameter.builder().setName(name).setType(type).optShape(shape).build());
    parameter.setInitializer(initialization.uniform(name, 1 / Math.sqrt(plan.width())));
    return parameter;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    for (var dropout : dropouts) {
      dropout.initialize(manager, dataType, inputShapes[0]);
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    return new NDList(hiddenStates(parameters, inputs, training).getLast());
  }

  @Override
  public List<NDArray> hiddenStates(ParameterStore parameters, NDList inputs, boolean training) {
    var states = new ArrayList<NDArray>();
    states.add(inputs.head());
    for (int i = 0; i < layers.size(); i++) {
      var below = new NDList(states.getLast());
      var x = i == 0 ? below : dropouts.get(i - 1).forward(parameters, below, training);
      states.add(recurrence.states(x.head(), weights(layers.get(i), parameters, x, training)));
    }
    return states;
  }

  private static Recurrence.Weights weights(
      Layer layer, ParameterStore parameters, NDList x, boolean training) {
    var device = x.head().getDevice();
    return new Recurrence.Weights(
        parameters.getValue(layer.input(), device, training),
        parameters.getValue(layer.hidden(), device, training),
        parameters.getValue(layer.inputBias(), device, training),
        parameters.getValue(layer.hiddenBias(), device, training));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
