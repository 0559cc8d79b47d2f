package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep's draws may repeat and learn from.
 *
 * @param repeats whether a configuration may be drawn again
 * @param transfer finished sweeps whose trials the sampler learns from: ids
 */
public record DrawingPlan(boolean repeats, List<Long> transfer) {
  static final String REPEATS = "repeats";
  static final String TRANSFER = "transfer";
  private static final String FROM = "from";
  private static final int MOST_SWEEPS = 50;

  static final List<String> KEYS = List.of(REPEATS, TRANSFER);

  public DrawingPlan {
    transfer = List.copyOf(transfer);
  }

  /** The same, with sweeps to learn from. */
  DrawingPlan learningFrom(List<Long> sweeps) {
    return new DrawingPlan(repeats, sweeps);
  }

  /**
   * Reads {@code repeats: true}; a space of one configuration is repeated unless it is forbidden.
   * Of {@code transfer: {from: [12]}} it takes the ids; {@link #references} has the names too.
   */
  static DrawingPlan read(TreeReader tree, Optional<SearchSpace> space, Problems problems) {
    boolean byDefault = space.map(s -> s.size().orElse(2) <= 1).orElse(false);
    var repeats = tree.raw(REPEATS).orElse(byDefault);
    if (!(repeats instanceof Boolean)) {
      tree.note(
          REPEATS,
          "repeats says whether a configuration may be drawn again: true or false",
          tree.given(REPEATS),
          "drop it: nothing is drawn twice then");
    }
    var ids =
        references(tree, problems).stream().flatMap(r -> PlainValue.whole(r).stream()).toList();
    return new DrawingPlan(repeats.equals(true), ids);
  }

  /** What stands under {@code transfer.from}: ids and names of sweeps. */
  static List<Object> references(TreeReader tree, Problems problems) {
    if (!tree.has(TRANSFER)) {
      return List.of();
    }
    var own = tree.raw(TRANSFER).orElse("nothing");
    var from = own instanceof Map<?, ?> object ? object.get(FROM) : null;
    boolean good =
        problems.require(
            from instanceof List<?> list
                && !list.isEmpty()
                && list.size() <= MOST_SWEEPS
                && list.stream().allMatch(r -> r instanceof String || r instanceof Number)
                && ((Map<?, ?>) own).size() == 1,
            TRANSFER,
            "transfer names up to %d finished sweeps under 'from', by id or name"
                .formatted(MOST_SWEEPS),
            () -> tree.given(TRANSFER),
            "such as transfer: {from: [12, eshop-first]}");
    return good ? new ArrayList<>((List<?>) from) : List.of();
  }

  /** A reference to a sweep that is none. */
  static Problem unknown(Object reference, String offence) {
    return new Problem(
        TRANSFER + "." + FROM,
        "a sweep to learn from has ended and is one that was submitted",
        PlainValue.quoted(reference) + " " + offence,
        "./tune4rec sweep list shows which there are");
  }

  /** As it stands in a definition. */
  Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(REPEATS, repeats);
    if (!transfer.isEmpty()) {
      tree.put(TRANSFER, Map.of(FROM, transfer));
    }
    return tree;
  }
}
