package io.tune4rec.controller.sweep;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models that only count, with the library's defaults: what any model of the same dataset and
 * protocol must beat. They are run once for both, unasked.
 */
public final class FloorSweep {
  /** What the space and messages call them. */
  public static final List<String> ARCHITECTURES =
      List.of("popularity", "markov", "item_knn", "session_knn");

  private FloorSweep() {}

  /** The sweep that runs each once. */
  static SweepDefinition of(Protocol protocol, DatasetInfo dataset) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", "floor models of " + dataset.name());
    tree.put("dataset", dataset.name() + "@" + dataset.hash());
    tree.put("protocol", protocol.json());
    tree.put("objective", RankMetric.NDCG_20.text());
    tree.put("trials", ARCHITECTURES.size());
    tree.put("export", ModelExport.NONE.text());
    tree.put("space", Map.of("architecture", ARCHITECTURES));
    tree.put(
        EnqueuedTrial.KEY,
        ARCHITECTURES.stream().map(name -> Map.of("architecture", name)).toList());
    return DefinitionTree.read(tree, protocol);
  }
}
