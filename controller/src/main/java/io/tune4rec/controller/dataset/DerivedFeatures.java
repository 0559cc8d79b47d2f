package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The features that an import derives, as numbers that follow those of the source. */
final class DerivedFeatures {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  /** 1970-01-01 was a Thursday. */
  private static final int FIRST_WEEKDAY = 3;

  private final List<Feature> features;
  private final int itemColumn;
  private final FirstSight firstSight;
  private final Map<Feature, CategoryMeans> means = new LinkedHashMap<>();

  /**
   * @param schema of the source's columns
   */
  DerivedFeatures(List<Feature> features, Schema schema, FirstSight firstSight) {
    this.features = features;
    this.firstSight = firstSight;
    var ids = schema.columns(Column.Kind.CATEGORICAL, false);
    var numbers = schema.columns(Column.Kind.CONTINUOUS, false).stream().map(Column::name).toList();
    itemColumn = ids.indexOf(schema.itemId());
    for (var feature : features) {
      if (feature instanceof Feature.PriceInCategory(var price, var category)) {
        int at = ids.stream().map(Column::name).toList().indexOf(category);
        means.put(
            feature, new CategoryMeans(numbers.indexOf(price), at, ids.get(at).cardinality()));
      }
    }
  }

  /** Whether something of the training part is to be seen first. */
  boolean needTraining() {
    return !means.isEmpty();
  }

  /** Takes an interaction of the training part into account. */
  void see(SortedInteraction row) {
    means.values().forEach(mean -> mean.see(row));
  }

  List<Column> columns() {
    return features.stream()
        .flatMap(feature -> feature.columns().stream())
        .map(name -> new Column(name, Column.Kind.CONTINUOUS, 0, Set.of()))
        .toList();
  }

  /** How the columns are scaled where nobody chose for a column of that name. */
  Map<String, Scaling.Rule> scaling(ScalingRules rules) {
    var scaling = new LinkedHashMap<String, Scaling.Rule>();
    for (var feature : features) {
      for (var name : feature.columns()) {
        boolean kept = feature.bounded() && !rules.named().containsKey(name);
        scaling.put(name, kept ? Scaling.Rule.NONE : rules.of(name));
      }
    }
    return scaling;
  }

  /**
   * Writes the features of an interaction.
   *
   * @param row with the item's id as the source's schema has it
   * @param at where the first one goes
   */
  void write(SortedInteraction row, double[] into, int at) {
    int next = at;
    for (var feature : features) {
      switch (feature) {
        case Feature.Hour() -> {
          double turn = (double) Math.floorMod(row.time(), DAY) / DAY;
          into[next++] = StrictMath.sin(2 * Math.PI * turn);
          into[next++] = StrictMath.cos(2 * Math.PI * turn);
        }
        case Feature.Weekday() -> {
          long day = Math.floorMod(Math.floorDiv(row.time(), DAY) + FIRST_WEEKDAY, 7L);
          into[next++] = StrictMath.sin(2 * Math.PI * day / 7);
          into[next++] = StrictMath.cos(2 * Math.PI * day / 7);
        }
        case Feature.ItemAge() ->
            into[next++] = (double) firstSight.age(row.ids()[itemColumn], row.time()) / HOUR;
        case Feature.PriceInCategory _ -> into[next++] = means.get(feature).relative(row);
      }
    }
  }

  /** How many numbers they make. */
  int size() {
    return columns().size();
  }
}
