package io.tune4rec.model.protocol;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one protocol out of plain values, noting everything that is wrong. */
final class ProtocolReader {
  static final String KIND = "kind";
  static final String LAST = "last";
  static final String WINDOWS = "windows";
  static final String CANDIDATES = "candidates";
  static final String NEGATIVES = "sampled_negatives";
  static final String DRAW = "sampled_by";

  private static final List<String> KEYS =
      List.of(KIND, LAST, WINDOWS, CANDIDATES, NEGATIVES, DRAW, Course.SlidingLastK.WORD);
  private static final int MOST_NEGATIVES = 1_000_000;

  private final String field;
  private final Problems problems;

  ProtocolReader(String field, Problems problems) {
    this.field = field;
    this.problems = problems;
  }

  Optional<Protocol> read(Object tree) {
    return switch (tree) {
      case String word -> course(field, word, Optional.empty()).map(Protocol::of);
      case Map<?, ?> map -> read(map);
      case null, default -> {
        note(
            field,
            "a protocol is a word or an object with a kind",
            "got " + tree,
            "such as protocol: " + Course.IncrementalWindows.WORD);
        yield Optional.empty();
      }
    };
  }

  private Optional<Protocol> read(Map<?, ?> map) {
    for (var key : map.keySet()) {
      var name = String.valueOf(key);
      problems.require(
          KEYS.contains(name),
          under(name),
          "a protocol has only known keys",
          () -> "got '" + name + "'",
          Nearest.wayOut(name, KEYS));
    }
    var course = course(map);
    var extent = extent(map, course);
    var candidates = candidates(map);
    var ranking = ranking(map);
    return course.isPresent() && extent.isPresent() && candidates.isPresent() && ranking.isPresent()
        ? Optional.of(new Protocol(course.get(), extent.get(), candidates.get(), ranking.get()))
        : Optional.empty();
  }

  private Optional<Course> course(Map<?, ?> map) {
    var brief = Optional.<Object>ofNullable(map.get(Course.SlidingLastK.WORD));
    if (brief.isEmpty()) {
      return course(under(KIND), String.valueOf(map.get(KIND)), Optional.ofNullable(map.get(LAST)));
    }
    problems.require(
        !map.containsKey(KIND) && !map.containsKey(LAST),
        under(Course.SlidingLastK.WORD),
        "a protocol says once what it is",
        () -> "it stands beside " + (map.containsKey(KIND) ? KIND : LAST),
        "keep one of them");
    return course(under(Course.SlidingLastK.WORD), Course.SlidingLastK.WORD, brief);
  }

  private Optional<Course> course(String at, String word, Optional<Object> last) {
    if (!word.equals(Course.SlidingLastK.WORD)) {
      problems.require(
          last.isEmpty(),
          under(LAST),
          "only " + Course.SlidingLastK.WORD + " says how far back it reaches",
          () -> "got %s with kind '%s'".formatted(last.orElseThrow(), word),
          "drop it, or say kind: " + Course.SlidingLastK.WORD);
    }
    return switch (word) {
      case Course.LeaveOneOut.WORD -> Optional.of(new Course.LeaveOneOut());
      case Course.NextWindow.WORD -> Optional.of(new Course.NextWindow());
      case Course.IncrementalWindows.WORD -> Optional.of(new Course.IncrementalWindows());
      case Course.RetrainAll.WORD -> Optional.of(new Course.RetrainAll());
      case Course.SlidingLastK.WORD -> span(last).map(Course.SlidingLastK::new);
      default -> {
        note(
            at,
            "a protocol is one of " + String.join(", ", Course.WORDS),
            word.equals("null") ? "it is missing" : "got '" + word + "'",
            Nearest.meant(word, Course.WORDS));
        yield Optional.empty();
      }
    };
  }

  private Optional<Span> span(Optional<Object> given) {
    var span = given.flatMap(value -> Span.parse(plain(value)));
    problems.require(
        span.isPresent(),
        under(LAST),
        Span.LAW,
        () -> given.map(value -> "got '" + value + "'").orElse("it is missing"),
        "such as {sliding_last_k: 24h}");
    return span;
  }

  private Optional<Extent> extent(Map<?, ?> map, Optional<Course> course) {
    var given = map.get(WINDOWS);
    if (given == null) {
      return Optional.of(new Extent.All());
    }
    var extent = Extent.parse(plain(given));
    problems.require(
        extent.isPresent(),
        under(WINDOWS),
        Extent.LAW,
        () -> "got '" + given + "'",
        "such as windows: 50% for the first half of them");
    boolean fits =
        problems.require(
            course.map(Course::windowed).orElse(true),
            under(WINDOWS),
            "only protocols along windows say how many are evaluated",
            () -> "got %s with %s".formatted(given, course.orElseThrow().word()),
            "drop it");
    return fits ? extent : Optional.empty();
  }

  private Optional<Candidates> candidates(Map<?, ?> map) {
    return oneOf(map, CANDIDATES, Candidates.names(), Candidates.ALL.text())
        .map(word -> Candidates.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private Optional<Ranking> ranking(Map<?, ?> map) {
    var given = map.get(NEGATIVES);
    if (given == null) {
      boolean alone =
          problems.require(
              !map.containsKey(DRAW),
              under(DRAW),
              "only a sampled ranking says how it draws",
              () -> "there is no " + NEGATIVES,
              "give " + NEGATIVES + ", or drop it");
      return alone ? Optional.of(new Ranking.Full()) : Optional.empty();
    }
    var text = plain(given);
    boolean good =
        problems.require(
            text.matches("0*[1-9]\\d{0,6}") && Integer.parseInt(text) <= MOST_NEGATIVES,
            under(NEGATIVES),
            NEGATIVES + " is a whole number from 1 to " + MOST_NEGATIVES,
            () -> "got '" + given + "'",
            "100 is usual in papers; leave it out to rank all items");
    var draw =
        oneOf(map, DRAW, Ranking.Draw.names(), Ranking.Draw.UNIFORM.text())
            .map(word -> Ranking.Draw.valueOf(word.toUpperCase(Locale.ROOT)));
    return good
        ? draw.map(by -> new Ranking.Sampled(Integer.parseInt(text), by))
        : Optional.empty();
  }

  private Optional<String> oneOf(Map<?, ?> map, String key, List<String> words, String fallback) {
    var given = map.containsKey(key) ? String.valueOf(map.get(key)) : fallback;
    boolean good =
        problems.require(
            words.contains(given),
            under(key),
            key + " is one of " + String.join(", ", words),
            () -> "got '" + given + "'",
            Nearest.meant(given, words));
    return good ? Optional.of(given) : Optional.empty();
  }

  /** A whole number may come as 3 or 3.0. */
  private static String plain(Object value) {
    return value instanceof Number number && number.doubleValue() == number.longValue()
        ? Long.toString(number.longValue())
        : String.valueOf(value);
  }

  private String under(String key) {
    return field + "." + key;
  }

  private void note(String at, String law, String offence, String wayOut) {
    problems.add(new Problem(at, law, offence, wayOut));
  }
}
