package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.ProtocolView;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.SweepView.DatasetName;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What rows must have in common to be compared: trials of different keys never share a board.
 *
 * @param dataset the hash of its version
 * @param protocol its text, which says whether a ranking is sampled
 * @param split whose metrics order the rows
 */
public record BoardKey(String dataset, String protocol, String split) {
  static BoardKey of(SweepView sweep) {
    return of(sweep, Split.VALID);
  }

  static BoardKey of(SweepView sweep, Split split) {
    return new BoardKey(sweep.trainedOn().hash(), sweep.judgedBy().text(), split.text());
  }

  /**
   * @param field how the problem names what was asked for
   * @throws InvalidInputException if rows of these sweeps may not be ranked together; names each
   *     part of the key that differs, with both values
   */
  public static void requireSame(String field, List<SweepView> sweeps) {
    for (var other : sweeps) {
      var first = sweeps.getFirst();
      var differences = differences(first, other);
      if (!differences.isEmpty()) {
        throw InvalidInputException.of(
            field,
            "rows are ranked together if dataset version, protocol and split are the same",
            "sweeps %d and %d differ in %s"
                .formatted(first.id(), other.id(), String.join(", and in ", differences)),
            "rank them apart, or run one of them again on the other's dataset and protocol");
      }
    }
  }

  /**
   * @param other whose dataset and protocol a sweep that is not stored yet would have to have
   * @throws InvalidInputException if it does not; names each part that differs
   */
  public static void requireSame(
      String field, SweepView other, DatasetInfo dataset, Protocol protocol) {
    var differences =
        differences(
            new DatasetName(dataset.name(), dataset.hash()),
            ProtocolView.of(protocol),
            other.trainedOn(),
            other.judgedBy());
    if (!differences.isEmpty()) {
      throw InvalidInputException.of(
          field,
          "rows are compared if dataset version, protocol and split are the same",
          "this sweep and sweep %d differ in %s"
              .formatted(other.id(), String.join(", and in ", differences)),
          "run it on the baseline's dataset and protocol, or set another baseline");
    }
  }

  private static List<String> differences(SweepView a, SweepView b) {
    return differences(a.trainedOn(), a.judgedBy(), b.trainedOn(), b.judgedBy());
  }

  private static List<String> differences(
      DatasetName dataset, ProtocolView protocol, DatasetName other, ProtocolView others) {
    var found = new ArrayList<String>();
    if (!dataset.hash().equals(other.hash())) {
      found.add("dataset version: " + version(dataset) + " and " + version(other));
    }
    addDifferences(found, protocol, others);
    return found;
  }

  private static void addDifferences(List<String> found, ProtocolView a, ProtocolView b) {
    add(found, "protocol kind", a.kind(), b.kind());
    add(found, "protocol reach", text(a.last()), text(b.last()));
    add(found, "protocol windows", text(a.windows()), text(b.windows()));
    add(found, "candidates", a.candidates(), b.candidates());
    add(found, "ranking", a.ranking(), b.ranking());
    if (a.ranking().equals(b.ranking())) {
      add(found, "sampled negatives", text(a.sampledNegatives()), text(b.sampledNegatives()));
      add(found, "how negatives are sampled", text(a.sampledBy()), text(b.sampledBy()));
    }
  }

  private static void add(List<String> found, String part, String a, String b) {
    if (!a.equals(b)) {
      found.add("%s: %s and %s".formatted(part, a, b));
    }
  }

  private static String text(Optional<?> value) {
    return value.map(String::valueOf).orElse("all");
  }

  private static String version(DatasetName dataset) {
    return dataset.name() + "@" + dataset.hash().substring(0, 12);
  }
}
