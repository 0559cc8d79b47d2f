package io.tune4rec.controller.dataset;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A feature that an import derives. Each is made of what is known when the interaction happens. */
public sealed interface Feature {
  /** Two columns: sine and cosine of the time of day, UTC. */
  record Hour() implements Feature {}

  /** Two columns: sine and cosine of the day of the week, from Monday, UTC. */
  record Weekday() implements Feature {}

  /** Hours since the item was first seen in any session. */
  record ItemAge() implements Feature {}

  /**
   * How far a number is from its mean in a category, as a part of that mean; the mean is the
   * training part's.
   *
   * @param price a column of numbers
   * @param category a column of categories
   */
  record PriceInCategory(String price, String category) implements Feature {}

  List<String> WORDS = List.of("hour", "weekday", "item_age", "price_in_category");

  Pattern PRICE =
      Pattern.compile("price_in_category\\s*\\(\\s*([^,()]+?)\\s*,\\s*([^,()]+?)\\s*\\)");

  /** Its columns, all of numbers. */
  default List<String> columns() {
    return switch (this) {
      case Hour() -> List.of("hour_sin", "hour_cos");
      case Weekday() -> List.of("weekday_sin", "weekday_cos");
      case ItemAge() -> List.of("item_age");
      case PriceInCategory(var price, var category) ->
          List.of(MappedSchema.stored(price + "_in_" + category));
    };
  }

  /** Whether its columns lie between -1 and 1 and so need no scaling. */
  default boolean bounded() {
    return this instanceof Hour || this instanceof Weekday;
  }

  default boolean needsClock() {
    return !(this instanceof PriceInCategory);
  }

  /** As {@link #parse} takes it. */
  default String text() {
    return switch (this) {
      case Hour() -> "hour";
      case Weekday() -> "weekday";
      case ItemAge() -> "item_age";
      case PriceInCategory(var price, var category) ->
          "price_in_category(" + price + ", " + category + ")";
    };
  }

  /** Empty if it is none, which is then noted. */
  static Optional<Feature> parse(String text, Problems problems) {
    var price = PRICE.matcher(text);
    if (price.matches()) {
      return Optional.of(new PriceInCategory(price.group(1), price.group(2)));
    }
    return switch (text) {
      case "hour" -> Optional.of(new Hour());
      case "weekday" -> Optional.of(new Weekday());
      case "item_age" -> Optional.of(new ItemAge());
      default -> {
        var word = text.replaceAll("\\(.*", "").strip();
        var wayOut =
            word.equals("price_in_category")
                ? "write price_in_category(PRICE, CATEGORY)"
                : Nearest.meant(word, WORDS);
        problems.add(
            new Problem(
                "features",
                "a feature is hour, weekday, item_age or price_in_category(PRICE, CATEGORY)",
                "got '" + CellChecks.shown(text) + "'",
                wayOut));
        yield Optional.empty();
      }
    };
  }
}
