package io.tune4rec.model.floor.gru4rec;

import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of one GRU4Rec. Tables have a row per id from 0; row 0 is never looked up.
 *
 * <p>The input table holds gates (3D wide) for one-hot input, or an embedding that the first layer
 * takes; a constrained one is the output table itself.
 */
final class Network {
  final int width;
  final boolean constrained;
  final boolean oneHot;
  final Parameter table;
  final Parameter output;
  final Parameter outputBias;
  final List<GruLayer> layers;

  Network(Gru4RecConfig.Network config, int items, RandomStreams streams) {
    width = config.width();
    constrained = config.constrained();
    oneHot = !constrained && config.embedding() == 0;
    int rows = items + 1;
    output = Parameter.uniform(rows, 1, width, streams.stream("gru4rec output"));
    outputBias = Parameter.zeros(rows, 1);
    var random = streams.stream("gru4rec input");
    table =
        constrained
            ? output
            : oneHot
                ? Parameter.uniform(rows, 3, width, random)
                : Parameter.uniform(rows, 1, config.embedding(), random);
    int inputs = oneHot ? 0 : table.columns;
    var made = new ArrayList<GruLayer>();
    for (int l = 0; l < config.layers(); l++) {
      made.add(
          new GruLayer(
              l == 0 ? inputs : width, width, config.hidden(), streams.stream("gru4rec layer", l)));
    }
    layers = List.copyOf(made);
  }

  /** Each parameter once, in a fixed order. */
  List<Parameter> parameters() {
    var all = new ArrayList<Parameter>();
    all.add(output);
    all.add(outputBias);
    if (!constrained) {
      all.add(table);
    }
    for (var layer : layers) {
      all.addAll(List.of(layer.input, layer.gates, layer.candidate, layer.bias));
    }
    return all;
  }
}
