package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.dataset.DatasetShelf;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts of cases by dataset, protocol and split; the last few are kept. Any thread may ask. */
public final class DatasetFacts {
  private static final int KEPT = 8;

  private final DatasetShelf shelf;
  private final Map<Key, CaseFacts> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CaseFacts> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(String dataset, Protocol protocol, Split split) {}

  public DatasetFacts(DatasetShelf shelf) {
    this.shelf = shelf;
  }

  /**
   * @param hash of the dataset's version
   * @throws InvalidInputException if its files are neither here nor in the database
   */
  synchronized CaseFacts of(String hash, Protocol protocol, Split split) {
    return kept.computeIfAbsent(new Key(hash, protocol, split), this::read);
  }

  private CaseFacts read(Key key) {
    var folder =
        shelf
            .folder(key.dataset())
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        "dataset",
                        "a board reads users and windows from the dataset's files",
                        "those of %s are neither here nor in the database"
                            .formatted(key.dataset().substring(0, 12)),
                        "import it again with the same options"));
    try (var dataset = SessionDataset.open(folder)) {
      return CaseFacts.of(dataset, key.protocol(), key.split());
    }
  }
}
