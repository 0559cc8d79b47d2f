package io.tune4rec.controller.leaderboard;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.protocol.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the cases of a split before anything is ranked, in the order of the rank
 * vectors: stage after stage of the protocol, and there as the split has them. Its arrays are
 * shared and not to be changed.
 *
 * @param windows per case the place of its stage among the stages, from 0
 * @param stages how many cases each stage has
 * @param users per case whose session it is; empty where the dataset knows no users, or each has
 *     one case
 * @param lengths per case how many items are shown before the one to predict
 * @param popularity per case how often the item to predict occurs in the training slices that lie
 *     before its stage
 */
record CaseFacts(
    int[] windows, int[] stages, Optional<int[]> users, int[] lengths, int[] popularity) {

  static CaseFacts of(SessionDataset dataset, Protocol protocol, Split split) {
    var reading = new Reading(dataset, split, protocol.stages(dataset.info()));
    return new CaseFacts(
        reading.windows, reading.stages, reading.users(), reading.lengths, reading.popularity);
  }

  int cases() {
    return windows.length;
  }

  /** One pass over the stages. */
  private static final class Reading {
    private final SessionDataset dataset;
    private final Split split;
    private final int[] stages;
    private final int[] windows;
    private final int[] owners;
    private final int[] lengths;
    private final int[] popularity;
    private final int[] counts;
    private int counted;
    private boolean known = true;
    private int cases;

    Reading(SessionDataset dataset, Split split, List<Stage> course) {
      this.dataset = dataset;
      this.split = split;
      this.stages =
          course.stream()
              .mapToInt(s -> dataset.info().windows().get(s.evaluated()).slices().get(split))
              .toArray();
      int size = Arrays.stream(stages).sum();
      windows = new int[size];
      owners = new int[size];
      lengths = new int[size];
      popularity = new int[size];
      counts = new int[dataset.info().counts().items() + 1];
      for (int s = 0; s < course.size(); s++) {
        read(s, course.get(s));
      }
    }

    private void read(int place, Stage stage) {
      count(stage.trainTo());
      int first = dataset.first(split, stage.evaluated());
      var items = dataset.itemIds();
      for (int i = first; i < first + stages[place]; i++) {
        long begin = dataset.begin(split, i);
        long target = dataset.end(split, i) - 1;
        int item = items.at(target);
        windows[cases] = place;
        lengths[cases] = Math.toIntExact(target - begin);
        popularity[cases] = item < counts.length ? counts[item] : 0;
        owners[cases] = owner(target);
        cases++;
      }
    }

    private int owner(long interaction) {
      var user = dataset.user(dataset.sessionOf(interaction));
      known &= user.isPresent();
      return user.orElse(0);
    }

    /** Counts the training slices of all windows before {@code to} that are not counted yet. */
    private void count(int to) {
      var items = dataset.itemIds();
      for (int i = dataset.first(Split.TRAIN, counted); i < dataset.first(Split.TRAIN, to); i++) {
        for (long at = dataset.begin(Split.TRAIN, i); at < dataset.end(Split.TRAIN, i); at++) {
          int item = items.at(at);
          if (item < counts.length) {
            counts[item]++;
          }
        }
      }
      counted = Math.max(counted, to);
    }

    Optional<int[]> users() {
      boolean several = Arrays.stream(owners).distinct().count() < owners.length;
      return known && several ? Optional.of(owners) : Optional.empty();
    }
  }
}
