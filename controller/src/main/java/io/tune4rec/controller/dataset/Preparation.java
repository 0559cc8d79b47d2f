package io.tune4rec.controller.dataset;

import static java.util.Objects.requireNonNull;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How interactions become a dataset. The steps are taken in this order: ties, sessions, repeats,
 * length, split, item support, length again, features, scaling.
 *
 * @param tie order of a session's interactions that have the same time
 * @param idle after which a user's next interaction begins a session; of sessions made of users
 * @param repeats of an item within a session
 * @param minLength sessions with fewer interactions are left out, from 1
 * @param maxLength of longer sessions the newest interactions are kept
 * @param minItemSupport items with fewer interactions in the training part are rare; 0 for none
 * @param rareItems what becomes of these
 * @param features to be derived
 * @param scaling of continuous columns
 * @param oov whether the item column has an out-of-vocabulary id even if nothing needs it
 * @param leaks what becomes of a dataset that leaks
 * @param split told from the data if empty
 */
public record Preparation(
    Tie tie,
    Duration idle,
    Repeats repeats,
    int minLength,
    OptionalInt maxLength,
    int minItemSupport,
    RareItems rareItems,
    List<Feature> features,
    ScalingRules scaling,
    boolean oov,
    Leaks leaks,
    Optional<SplitRule> split) {

  /** The order of interactions of a session that have the same time. */
  public enum Tie {
    /** As in the file. */
    FILE,
    /** By the item, then by all other columns. */
    ITEM
  }

  /** What becomes of an item that was in the session before. */
  public enum Repeats {
    KEEP,
    /** Left out where it is the item of the interaction before. */
    CONSECUTIVE,
    /** Left out; the first one stays. */
    ALL
  }

  /** What becomes of interactions with rare items. */
  public enum RareItems {
    DROP,
    /** They get the out-of-vocabulary id. */
    OOV
  }

  /** What becomes of a dataset that leaks. */
  public enum Leaks {
    REFUSE,
    REPORT
  }

  public Preparation {
    requireNonNull(tie);
    requireNonNull(idle);
    requireNonNull(repeats);
    requireNonNull(rareItems);
    requireNonNull(scaling);
    requireNonNull(leaks);
    features = List.copyOf(features);
    var problems = new Problems();
    int least = minLength;
    int most = maxLength.orElse(Integer.MAX_VALUE);
    problems.require(
        least <= most,
        "max_length",
        "it is not below min_length",
        () -> "got min_length %d and max_length %d".formatted(least, most),
        "raise max_length or lower min_length");
    var named = features;
    problems.require(
        features.stream().distinct().count() == features.size(),
        "features",
        "a feature is derived once",
        () -> "'%s' is named twice".formatted(repeated(named)),
        "name it once");
    problems.throwIfAny();
  }

  private static String repeated(List<Feature> features) {
    var seen = new HashSet<Feature>();
    return features.stream().filter(f -> !seen.add(f)).findFirst().orElseThrow().text();
  }

  /** Every option as it is where nobody chose. */
  public static Preparation byDefault() {
    return parse(Map.of(), new Problems()).orElseThrow();
  }

  /**
   * Reads options as people write them, in YAML or by flags.
   *
   * @param tree plain JSON values by name
   * @return empty if something is wrong, which is then noted
   */
  public static Optional<Preparation> parse(Map<String, ?> tree, Problems problems) {
    return new PreparationReader(problems).read(tree);
  }

  /** The same but for the split. */
  public Preparation withSplit(SplitRule rule) {
    return new Preparation(
        tie,
        idle,
        repeats,
        minLength,
        maxLength,
        minItemSupport,
        rareItems,
        features,
        scaling,
        oov,
        leaks,
        Optional.of(rule));
  }

  /**
   * Refuses what cannot be done to these columns.
   *
   * @throws InvalidInputException with everything that is wrong
   */
  public void requireFits(SourceSchema schema) {
    new PreparationFit(this, schema).require();
  }

  /** Plain JSON values, every option but the split with its value; {@link #parse} takes them. */
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("tie", OptionTree.word(tie));
    json.put("idle", OptionTree.text(idle));
    json.put("repeats", OptionTree.word(repeats));
    json.put("min_length", minLength);
    json.put("max_length", maxLength.isPresent() ? maxLength.getAsInt() : "none");
    json.put("min_item_support", minItemSupport);
    json.put("rare_items", OptionTree.word(rareItems));
    json.put("features", features.stream().map(Feature::text).toList());
    json.put("scaling", scaling.json());
    json.put("oov", oov);
    json.put("leaks", OptionTree.word(leaks));
    return json;
  }
}
