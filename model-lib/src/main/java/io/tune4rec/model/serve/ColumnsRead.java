package io.tune4rec.model.serve;

import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns a model reads; targets of further tasks are not among them.
 *
 * @param item of the schema
 * @param sides by name
 */
record ColumnsRead(Column item, Map<String, Column> sides) {
  static ColumnsRead of(Schema schema, SessionModelConfig model) {
    var sides = new LinkedHashMap<String, Column>();
    for (var tower : model.towers()) {
      var features = new ArrayList<FeatureConfig>(tower.input().features());
      tower.fusion().ifPresent(fusion -> features.addAll(fusion.context()));
      for (var feature : features) {
        if (!feature.equals(tower.input().item())) {
          sides.put(feature.name(), schema.find(feature.name()).orElseThrow());
        }
      }
    }
    return new ColumnsRead(schema.itemId(), sides);
  }

  /** Those of ids, the item first. */
  List<Column> categorical() {
    var columns = new ArrayList<Column>();
    columns.add(item);
    sides.values().stream()
        .filter(column -> column.kind() == Column.Kind.CATEGORICAL)
        .filter(column -> !column.name().equals(item.name()))
        .forEach(columns::add);
    return columns;
  }

  List<Column> continuous() {
    return sides.values().stream().filter(c -> c.kind() == Column.Kind.CONTINUOUS).toList();
  }
}
