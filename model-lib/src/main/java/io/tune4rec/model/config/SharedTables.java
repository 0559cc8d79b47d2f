package io.tune4rec.model.config;

import io.tune4rec.model.config.FeatureConfig.Pretrained;
import io.tune4rec.model.problem.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds of tables that features share by naming them. */
final class SharedTables {
  private record Table(String name, int vocabulary, int dim, Optional<Pretrained> pretrained) {}

  private SharedTables() {}

  static void require(Problems problems, List<FeatureConfig> features) {
    var tables = new HashMap<String, Table>();
    var pretrained = new HashMap<String, Pretrained>();
    for (var feature : features) {
      var table = table(feature);
      table.ifPresent(
          own -> {
            requireAlike(problems, feature, tables.computeIfAbsent(own.name(), _ -> own), own);
            own.pretrained()
                .ifPresent(rows -> requireOneSource(problems, feature, pretrained, own, rows));
          });
    }
    requireNames(problems, features, new HashSet<>(tables.keySet()));
  }

  private static Optional<Table> table(FeatureConfig feature) {
    return switch (feature) {
      case FeatureConfig.Categorical c ->
          Optional.of(new Table(c.table(), c.vocabulary(), c.dim(), c.pretrained()));
      case FeatureConfig.Bag b ->
          Optional.of(new Table(b.table(), b.vocabulary(), b.dim(), Optional.empty()));
      case FeatureConfig.Vector _,
          FeatureConfig.Scalar _,
          FeatureConfig.Projected _,
          FeatureConfig.SoftOneHot _ ->
          Optional.empty();
    };
  }

  private static void requireAlike(
      Problems problems, FeatureConfig feature, Table first, Table own) {
    problems.require(
        first.vocabulary() == own.vocabulary() && first.dim() == own.dim(),
        feature.name(),
        "features that share a table have its rows and width",
        () ->
            "table '%s' is %d × %d, this feature's %d × %d"
                .formatted(
                    own.name(), first.vocabulary(), first.dim(), own.vocabulary(), own.dim()),
        "give it a table of its own, or the same vocabulary and width");
  }

  private static void requireOneSource(
      Problems problems,
      FeatureConfig feature,
      HashMap<String, Pretrained> known,
      Table own,
      Pretrained rows) {
    var first = known.computeIfAbsent(own.name(), _ -> rows);
    problems.require(
        first.equals(rows),
        feature.name(),
        "features that share a table have its pretrained rows",
        () -> "table '%s' has %s, this feature %s".formatted(own.name(), first, rows),
        "give it a table of its own, or leave its pretrained rows out");
  }

  /** Parameters go by the names of tables and of all other features. */
  private static void requireNames(
      Problems problems, List<FeatureConfig> features, Set<String> tables) {
    for (var feature : features) {
      problems.require(
          table(feature).isPresent() || !tables.contains(feature.name()),
          feature.name(),
          "a table is not named like a feature without one",
          () -> "there is a table '" + feature.name() + "'",
          "rename the table");
    }
  }
}
