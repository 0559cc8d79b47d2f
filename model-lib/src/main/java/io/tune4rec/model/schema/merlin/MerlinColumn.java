package io.tune4rec.model.schema.merlin;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a Merlin schema: a {@code Feature} of TensorFlow Metadata, as far as Merlin uses it.
 *
 * @param name key of the column
 * @param type how its values are stored
 * @param intDomain range of whole numbers; for a categorical column its vocabulary
 * @param floatDomain range of numbers
 * @param valueCount of a list column: how many values a row has
 * @param shape of a column that is no list: sizes of its dimensions
 * @param tags as written, each once
 * @param properties free ones: null, booleans, doubles, strings, lists and maps of them
 */
public record MerlinColumn(
    String name,
    Type type,
    Optional<IntDomain> intDomain,
    Optional<FloatDomain> floatDomain,
    Optional<ValueCount> valueCount,
    List<Long> shape,
    List<String> tags,
    Map<String, Object> properties) {
  static final String CATEGORICAL = "categorical";
  static final String CONTINUOUS = "continuous";
  static final String LIST = "list";
  private static final String EMBEDDING = "embedding";
  private static final String IS_LIST = "is_list";

  /** How values are stored; in the order of their numbers in files. */
  public enum Type {
    TYPE_UNKNOWN,
    BYTES,
    INT,
    FLOAT,
    STRUCT
  }

  /**
   * A range of whole numbers.
   *
   * @param name of the vocabulary, which columns may share; may be empty
   */
  public record IntDomain(
      String name, Optional<Long> min, Optional<Long> max, boolean categorical) {}

  /**
   * A range of numbers.
   *
   * @param name may be empty
   * @param embedding whether the values of a row are a vector that was trained elsewhere
   */
  public record FloatDomain(
      String name,
      Optional<Double> min,
      Optional<Double> max,
      boolean disallowNan,
      boolean disallowInf,
      boolean embedding) {}

  /** How many values a row has, at least and at most; 0 and 0 where that is not known. */
  public record ValueCount(long min, long max) {}

  public MerlinColumn {
    shape = List.copyOf(shape);
    tags = List.copyOf(new LinkedHashSet<>(tags));
    properties = PlainValues.map(properties);
    var problems = new Problems();
    problems.require(
        !name.isBlank(), "column", "a column needs a name", () -> "got a blank one", "name it");
    MerlinTags.requireNoCollision(problems, name, tags);
    problems.throwIfAny();
  }

  /**
   * A column of ids with the tag {@code categorical}.
   *
   * @param maxId the highest id
   */
  public static MerlinColumn categorical(
      String name, long minId, long maxId, Optional<ValueCount> valueCount, List<String> tags) {
    return new MerlinColumn(
        name,
        Type.INT,
        Optional.of(new IntDomain(name, Optional.of(minId), Optional.of(maxId), true)),
        Optional.empty(),
        valueCount,
        List.of(),
        with(tags, CATEGORICAL),
        Map.of());
  }

  /** A column of numbers without known bounds, with the tag {@code continuous}. */
  public static MerlinColumn continuous(
      String name, Optional<ValueCount> valueCount, List<String> tags) {
    return new MerlinColumn(
        name,
        Type.FLOAT,
        Optional.empty(),
        Optional.empty(),
        valueCount,
        List.of(),
        with(tags, CONTINUOUS),
        Map.of());
  }

  /** A column of numbers in {@code [min, max]}, with the tag {@code continuous}. */
  public static MerlinColumn continuous(
      String name, double min, double max, Optional<ValueCount> valueCount, List<String> tags) {
    var domain = new FloatDomain(name, Optional.of(min), Optional.of(max), false, false, false);
    return new MerlinColumn(
        name,
        Type.FLOAT,
        Optional.empty(),
        Optional.of(domain),
        valueCount,
        List.of(),
        with(tags, CONTINUOUS),
        Map.of());
  }

  private static List<String> with(List<String> tags, String tag) {
    var all = new ArrayList<>(tags);
    all.add(tag);
    return all;
  }

  /** Whether it has the tag, as such, as part of a compound one, or as the parts of one. */
  public boolean has(String tag) {
    return MerlinTags.expanded(tags).contains(tag);
  }

  /** Whether a row has any number of values: of a sequence, or of a set. */
  public boolean isList() {
    return valueCount.isPresent() || Boolean.TRUE.equals(properties.get(IS_LIST));
  }

  /** Whether its values are ids: by its tag, or by its domain where no tag says otherwise. */
  public boolean isCategorical() {
    boolean byDomain = intDomain.filter(IntDomain::categorical).isPresent();
    return has(CATEGORICAL) || byDomain && !isContinuous() && !isEmbedding();
  }

  public boolean isContinuous() {
    return has(CONTINUOUS);
  }

  /** Whether a row's values are a vector that was trained elsewhere. */
  public boolean isEmbedding() {
    return has(EMBEDDING) || floatDomain.filter(FloatDomain::embedding).isPresent();
  }

  /**
   * Ids with padding: the highest id plus 1.
   *
   * @throws InvalidInputException if it has no int domain with a maximum of at least 1
   */
  public int cardinality() {
    var max = intDomain.flatMap(IntDomain::max);
    if (max.isEmpty() || max.get() < 1 || max.get() >= Integer.MAX_VALUE) {
      throw InvalidInputException.of(
          "column '" + name + "'",
          "a categorical column has an int domain with its highest id",
          max.isEmpty() ? "this one has none" : "got max " + max.get(),
          "add int_domain { max: ... is_categorical: true }");
    }
    return (int) (max.get() + 1);
  }

  /**
   * With the tags that follow from the rest: {@code list} from a value count, {@code categorical}
   * from a categorical domain, {@code continuous} from any other.
   */
  public MerlinColumn withTagsBasedOnProperties() {
    var all = new ArrayList<>(tags);
    if (valueCount.isPresent()) {
      all.add(LIST);
    }
    if (isCategorical()) {
      all.add(CATEGORICAL);
    } else if ((intDomain.isPresent() || floatDomain.isPresent()) && !isEmbedding() && !has("id")) {
      all.add(CONTINUOUS);
    }
    return withTags(all);
  }

  MerlinColumn withTags(List<String> others) {
    return new MerlinColumn(
        name, type, intDomain, floatDomain, valueCount, shape, others, properties);
  }

  /**
   * Sizes of a batch of this column, the batch left out.
   *
   * @param maxLength of sequences; 0 takes the column's own
   */
  public List<Long> shape(int maxLength) {
    if (valueCount.isEmpty() && !isEmbedding()) {
      return shape;
    }
    var sizes = new ArrayList<Long>();
    if (valueCount.isPresent()) {
      sizes.add(maxLength > 0 ? maxLength : valueCount.get().max());
    }
    if (isEmbedding()) {
      sizes.addAll(shape);
    }
    return Collections.unmodifiableList(sizes);
  }
}
