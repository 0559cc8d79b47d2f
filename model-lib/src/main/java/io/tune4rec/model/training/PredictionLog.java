package io.tune4rec.model.training;

import io.tune4rec.model.dataset.IdMap;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for what a trial's model recommends in the cases of the test split, if its configuration
 * asks for a log: {@code predictions-0.csv.gz}, and one more for each further stage, of the very
 * scores that the trial's ranks are of.
 *
 * <p>A line is a recommended item: the case (slice of the test split, from 0), the true item and
 * its rank, the place in the list from 1, the item and its score. Items have the values of the
 * source; one out of vocabulary is empty. A log has at most {@value #MOST_LINES} lines over all
 * stages; of further cases there are none. A disk that refuses costs the log and not the trial.
 *
 * @param folder made when the first file is written; a file is whole or not there
 */
public record PredictionLog(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionLog.class);

  /** Some 15 MB, compressed. */
  static final int MOST_LINES = 1_000_000;

  private static final String HEAD = "case,true_item,true_rank,place,item,score\n";

  /** How many of the cases have room. */
  static int cases(int cases, int items, int stages) {
    return Math.min(cases, Math.max(1, MOST_LINES / items / stages));
  }

  Path file(int stage) {
    return folder.resolve("predictions-" + stage + ".csv.gz");
  }

  /**
   * Writes the file of a stage, or writes it anew.
   *
   * @param slices that were ranked
   * @param ranks one a slice
   */
  void write(int stage, SessionDataset dataset, Slices slices, int[] ranks, BestCases best) {
    var file = file(stage);
    var next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.createDirectories(folder);
      try (var lines =
          new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(next)), StandardCharsets.UTF_8)) {
        write(lines, dataset, slices, ranks, best);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      LOG.info(
          "the best items of {} of {} test cases lie in {}", best.count(), slices.count(), file);
    } catch (IOException e) {
      LOG.warn("the log of predictions {} cannot be written, the trial goes without: {}", file, e);
    }
  }

  private static void write(
      Writer lines, SessionDataset dataset, Slices slices, int[] ranks, BestCases best)
      throws IOException {
    var values = dataset.ids(dataset.schema().itemId().name());
    int items = dataset.schema().itemId().cardinality();
    lines.write(HEAD);
    for (int place = 0; place < best.count(); place++) {
      int slice = slices.from() + place;
      int target = dataset.itemIds().at(dataset.end(Split.TEST, slice) - 1);
      var start = slice + "," + (target <= items ? value(values, target) : "") + "," + ranks[place];
      int at = 1;
      for (var item : best.at(place)) {
        lines.write(
            start + "," + at++ + "," + value(values, item.id()) + "," + item.score() + "\n");
      }
    }
  }

  /** Quoted where a reader of CSV would misread it. */
  private static String value(Optional<IdMap> values, int id) {
    var value = values.map(map -> map.value(id)).orElseGet(() -> Integer.toString(id));
    return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
