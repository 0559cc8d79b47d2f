package io.tune4rec.model.protocol;

import static java.util.Objects.requireNonNull;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.dataset.Window;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trial learns from, what it is judged by, and among which items: only results of one
 * protocol on one version of a dataset are compared.
 */
public record Protocol(Course course, Extent extent, Candidates candidates, Ranking ranking) {
  private static final String FIELD = "protocol";

  public Protocol {
    requireNonNull(course);
    requireNonNull(extent);
    requireNonNull(candidates);
    requireNonNull(ranking);
  }

  /** A course with every item ranked. */
  static Protocol of(Course course) {
    return new Protocol(course, new Extent.All(), Candidates.ALL, new Ranking.Full());
  }

  /**
   * Reads a protocol: the word of a course, or a map with {@code kind} (or {@code sliding_last_k:
   * 24h}, short for {@code kind} and {@code last}), {@code windows}, {@code candidates}, {@code
   * sampled_negatives} and {@code sampled_by}.
   *
   * @param field how problems name it
   * @return empty if a problem was noted
   */
  public static Optional<Protocol> parse(String field, Object tree, Problems problems) {
    return new ProtocolReader(field, problems).read(tree);
  }

  /**
   * As {@link #parse(String, Object, Problems)}, for what was checked before.
   *
   * @throws InvalidInputException with every problem
   */
  public static Protocol parse(Object tree) {
    var problems = new Problems();
    var protocol = parse(FIELD, tree, problems);
    problems.throwIfAny();
    return protocol.orElseThrow();
  }

  /** Successive windows where the dataset has them, else what its split is made for. */
  public static Protocol byDefault(DatasetInfo info) {
    return of(
        switch (splitOf(info)) {
          case "leave_one_out" -> new Course.LeaveOneOut();
          case "windows" -> new Course.IncrementalWindows();
          default -> new Course.NextWindow();
        });
  }

  /** Words of the courses that can run on the dataset. */
  public static List<String> fitting(DatasetInfo info) {
    return Course.fitting(splitOf(info));
  }

  /**
   * @throws InvalidInputException if this cannot run on the dataset; names what can
   */
  public void requireFits(DatasetInfo info) {
    var problems = new Problems();
    problems.addAll(problemsWith(info));
    problems.throwIfAny();
  }

  /** What keeps it from running on the dataset; empty if nothing does. */
  public List<Problem> problemsWith(DatasetInfo info) {
    var problems = new Problems();
    var fitting = fitting(info);
    boolean fits =
        problems.require(
            fitting.contains(course.word()),
            FIELD,
            "a protocol goes with how its dataset was split",
            () ->
                "%s was asked for, and '%s' is split by %s"
                    .formatted(course.word(), info.name(), splitOf(info)),
            "use "
                + String.join(" or ", fitting)
                + ", or import the dataset again with another --split");
    problems.require(
        !fits || !stages(info).isEmpty(),
        FIELD,
        "some window has validation cases, and training sequences in reach before it",
        () -> "with %s none of the %d has".formatted(course.word(), info.windows().size()),
        "reach further back, take wider windows, or lower the dataset's min_sessions");
    if (course instanceof Course.SlidingLastK(Span.Time last)) {
      problems.require(
          info.time() == TimeBase.CLOCK,
          FIELD + ".last",
          "a span of time needs clock time",
          () -> "got %s, and '%s' has positions alone".formatted(last.text(), info.name()),
          "give a number of windows");
    }
    int items = info.counts().items();
    if (ranking instanceof Ranking.Sampled(int negatives, _)) {
      problems.require(
          negatives < items,
          FIELD + ".sampled_negatives",
          "fewer items are drawn than the dataset has besides the true one",
          () -> "got %d of %d".formatted(negatives, items - 1),
          "leave it out to rank all of them");
    }
    return problems.found();
  }

  /**
   * What a trial does, one after the other; the order of its rank vectors. Where windows follow
   * each other, a window is evaluated if it has validation cases and there is something to learn
   * from before it; what it cannot be used for is learned in the next stage. A trial ends with the
   * last window that its extent reaches.
   */
  public List<Stage> stages(DatasetInfo info) {
    if (!course.windowed()) {
      return List.of(new Stage(0, 1, 0, true));
    }
    var trained = trainedBefore(info.windows());
    var stages = new ArrayList<Stage>();
    for (int window = 1; window < info.windows().size(); window++) {
      int from = trainFrom(info, window, stages);
      if (from < window) {
        boolean fresh = stages.isEmpty() || !(course instanceof Course.IncrementalWindows);
        var stage = new Stage(from, window, window, fresh);
        if (stage.cases(info, Split.VALID) > 0 && trained[window] > trained[from]) {
          stages.add(stage);
        }
      }
    }
    return List.copyOf(stages.subList(0, extent.of(stages.size())));
  }

  /** How many training slices lie before each window, and after the last. */
  private static long[] trainedBefore(List<Window> windows) {
    var before = new long[windows.size() + 1];
    for (int i = 0; i < windows.size(); i++) {
      before[i + 1] = before[i] + windows.get(i).slices().get(Split.TRAIN);
    }
    return before;
  }

  private int trainFrom(DatasetInfo info, int evaluated, List<Stage> before) {
    return switch (course) {
      case Course.LeaveOneOut _, Course.NextWindow _, Course.RetrainAll _ -> 0;
      case Course.IncrementalWindows _ -> before.isEmpty() ? 0 : before.getLast().trainTo();
      case Course.SlidingLastK(Span.Windows(int count)) -> Math.max(0, evaluated - count);
      case Course.SlidingLastK(Span.Time(Duration length)) -> {
        long earliest = info.windows().get(evaluated).start() - length.toMillis();
        int from = evaluated;
        while (from > 0 && info.windows().get(from - 1).start() >= earliest) {
          from--;
        }
        yield from;
      }
    };
  }

  /** How many slices of a split each stage ranks; the rank vector holds them in this order. */
  public int[] cases(DatasetInfo info, Split split) {
    return stages(info).stream().mapToInt(stage -> stage.cases(info, split)).toArray();
  }

  /** As plain values; {@link #parse} reads the same protocol back. */
  public Map<String, Object> json() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(ProtocolReader.KIND, course.word());
    if (course instanceof Course.SlidingLastK(var last)) {
      tree.put(ProtocolReader.LAST, last.text());
    }
    if (!(extent instanceof Extent.All)) {
      tree.put(ProtocolReader.WINDOWS, extent.text());
    }
    tree.put(ProtocolReader.CANDIDATES, candidates.text());
    if (ranking instanceof Ranking.Sampled(int negatives, var draw)) {
      tree.put(ProtocolReader.NEGATIVES, negatives);
      tree.put(ProtocolReader.DRAW, draw.text());
    }
    return Collections.unmodifiableMap(tree);
  }

  /** For people, such as {@code sliding_last_k 24h, unseen items}. */
  public String text() {
    var text = new StringBuilder(course.word());
    if (course instanceof Course.SlidingLastK(var last)) {
      text.append(' ').append(last.text()).append(last instanceof Span.Windows ? " windows" : "");
    }
    if (!(extent instanceof Extent.All)) {
      text.append(", the first ").append(extent.text()).append(" of the windows");
    }
    text.append(", ").append(candidates.text()).append(" items");
    if (ranking instanceof Ranking.Sampled(int negatives, var draw)) {
      text.append(", sampled: ").append(negatives).append(" negatives by ").append(draw.text());
    }
    return text.toString();
  }

  private static String splitOf(DatasetInfo info) {
    return String.valueOf(info.split().get("kind"));
  }
}
