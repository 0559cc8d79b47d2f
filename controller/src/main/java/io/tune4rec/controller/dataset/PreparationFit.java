package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SourceSchema.FeatureColumn;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import java.util.HashSet;
import java.util.List;

/** Whether a preparation can be done to the columns of a source. */
final class PreparationFit {
  private final Preparation preparation;
  private final SourceSchema schema;
  private final Problems problems = new Problems();

  PreparationFit(Preparation preparation, SourceSchema schema) {
    this.preparation = preparation;
    this.schema = schema;
  }

  void require() {
    var time = schema.time().kind();
    preparation.split().ifPresent(split -> split.requireFits(time));
    preparation.features().forEach(this::require);
    var names = new HashSet<String>();
    schema.columns().forEach(column -> names.add(column.stored()));
    for (var feature : preparation.features()) {
      for (var column : feature.columns()) {
        problems.require(
            names.add(column),
            "features",
            "a derived column has a name of its own",
            () -> "'" + column + "' is there already",
            "leave one of the two out, or rename the source's column");
      }
    }
    preparation
        .scaling()
        .named()
        .keySet()
        .forEach(
            column ->
                problems.require(
                    names.contains(column) && !isCategorical(column),
                    "scaling." + column,
                    "scaling is of a column of numbers",
                    () -> "there is none of that name",
                    Nearest.meant(column, numbers())));
    problems.throwIfAny();
  }

  private void require(Feature feature) {
    problems.require(
        !feature.needsClock() || schema.time().kind().isClock(),
        "features",
        feature.text() + " needs clock time",
        () -> "the time of this source is a position",
        "leave it out");
    if (feature instanceof Feature.PriceInCategory(var price, var category)) {
      require(price, Column.Kind.CONTINUOUS);
      require(category, Column.Kind.CATEGORICAL);
    }
  }

  private void require(String name, Column.Kind kind) {
    var known = schema.columns(kind).stream().map(FeatureColumn::stored).toList();
    problems.require(
        known.contains(name),
        "features",
        "price_in_category names a column of numbers and one of categories",
        () ->
            "there is no "
                + (kind == Column.Kind.CONTINUOUS ? "number" : "category")
                + " '"
                + name
                + "'",
        known.isEmpty() ? "" : Nearest.wayOut(name, known));
  }

  private boolean isCategorical(String stored) {
    return schema.columns().stream()
        .anyMatch(c -> c.stored().equals(stored) && c.kind() == Column.Kind.CATEGORICAL);
  }

  private List<String> numbers() {
    return schema.columns().stream()
        .filter(c -> c.kind() == Column.Kind.CONTINUOUS)
        .map(FeatureColumn::stored)
        .toList();
  }
}
