package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreparationTest {
  @Test
  void every_option_has_a_default() {
    assertThat(Preparation.byDefault().json())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("tie", "file"),
                Map.entry("idle", "30m"),
                Map.entry("repeats", "keep"),
                Map.entry("min_length", 1),
                Map.entry("max_length", "none"),
                Map.entry("min_item_support", 0),
                Map.entry("rare_items", "oov"),
                Map.entry("features", List.of()),
                Map.entry("scaling", "standardise"),
                Map.entry("oov", false),
                Map.entry("leaks", "refuse")));
  }

  @Test
  void flags_and_yaml_make_the_same() {
    var flags = options();
    flags.put("features", "hour, price_in_category(price, kind),item_age");
    flags.put("max_length", "20");
    var yaml = options();
    yaml.put("features", List.of("hour", "price_in_category( price , kind )", "item_age"));
    yaml.put("max_length", 20);

    assertThat(parsed(flags)).isEqualTo(parsed(yaml));
    assertThat(parsed(yaml).maxLength()).isEqualTo(OptionalInt.of(20));
    assertThat(parsed(yaml).idle()).isEqualTo(Duration.ofHours(2));
    assertThat(parsed(yaml).scaling().of("price")).isEqualTo(Scaling.Rule.GAUSS_RANK);
    assertThat(parsed(yaml).scaling().of("other")).isEqualTo(Scaling.Rule.NONE);
  }

  @Test
  void its_json_is_taken_back() {
    var options = options();
    options.put("features", List.of("weekday", "price_in_category(price, kind)"));
    var preparation = parsed(options);

    assertThat(parsed(preparation.json())).isEqualTo(preparation);
  }

  @Test
  void every_problem_is_reported_at_once_with_the_nearest_name() {
    var options = new LinkedHashMap<String, Object>();
    options.put("ties", "file");
    options.put("repeats", "consecutiv");
    options.put("idle", "30");
    options.put("min_length", "two");
    options.put("features", List.of("hours", "price_in_category(price)"));
    options.put("scaling", Map.of("price", "gaussrank"));
    options.put("split", Map.of("kind", "windows", "window", "month"));

    assertThat(problems(options))
        .isEqualTo(
            """
            ties: an option of an import is known, but this one is not; did you mean 'tie'?
            idle: it is a length of time like 30m, 1h or 2d, but got '30'; give it a unit
            repeats: it is one of keep, consecutive, all, but got 'consecutiv'; did you mean \
            'consecutive'?
            min_length: it is a whole number from 1 to 2147483647, but got 'two'
            features: a feature is hour, weekday, item_age or price_in_category(PRICE, CATEGORY), \
            but got 'hours'; did you mean 'hour'?
            features: a feature is hour, weekday, item_age or price_in_category(PRICE, CATEGORY), \
            but got 'price_in_category(price)'; write price_in_category(PRICE, CATEGORY)
            scaling.price: it is one of standardise, gauss_rank, none, but got 'gaussrank'; did \
            you mean 'gauss_rank'?
            split.window: it is one of hour, day, week, but got 'month'""");
  }

  @Test
  void a_maximum_below_the_minimum_is_refused() {
    assertThat(problems(Map.of("min_length", 5, "max_length", 3)))
        .isEqualTo(
            "max_length: it is not below min_length, but got min_length 5 and max_length 3; raise"
                + " max_length or lower min_length");
  }

  @Test
  void a_feature_that_is_derived_twice_is_named() {
    assertThat(problems(Map.of("features", "hour, item_age, weekday, item_age")))
        .isEqualTo(
            "features: a feature is derived once, but 'item_age' is named twice; name it once");
  }

  @Test
  void a_number_in_a_range_is_not_taken_as_text() {
    assertThat(problems(Map.of("min_item_support", "99999999999")))
        .isEqualTo(
            "min_item_support: it is a whole number from 0 to 2147483647, but got '99999999999'");
  }

  private static Map<String, Object> options() {
    var options = new LinkedHashMap<String, Object>();
    options.put("tie", "item");
    options.put("idle", "2h");
    options.put("repeats", "all");
    options.put("min_length", 2);
    options.put("min_item_support", 5);
    options.put("rare_items", "drop");
    options.put("scaling", Map.of("others", "none", "price", "gauss_rank"));
    return options;
  }

  private static Preparation parsed(Map<String, ?> options) {
    return Preparation.parse(options, new Problems()).orElseThrow();
  }

  private static String problems(Map<String, ?> options) {
    var problems = new Problems();
    assertThat(Preparation.parse(options, problems)).isEmpty();
    return problems.found().stream().map(Problem::sentence).collect(Collectors.joining("\n"));
  }
}
