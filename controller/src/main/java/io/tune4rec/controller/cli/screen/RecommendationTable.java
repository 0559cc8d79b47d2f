package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.recommender.Recommended;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Recommended items as text. */
public final class RecommendationTable {
  private RecommendationTable() {}

  /** A line an item, best first. */
  public static List<String> lines(List<Recommended> items, Canvas canvas) {
    var rows =
        IntStream.range(0, items.size())
            .mapToObj(place -> row(place + 1, items.get(place)))
            .toList();
    return new Table(List.of("place", "item", "score"), rows, 2).lines(canvas);
  }

  private static List<String> row(int place, Recommended item) {
    return List.of(
        Integer.toString(place), item.item(), String.format(Locale.ROOT, "%.4f", item.score()));
  }
}
