package io.tune4rec.model.floor;

import io.tune4rec.model.floor.gru4rec.Gru4Rec;

/** GRU4Rec as a floor: items it never learned from are neither read nor scored. */
final class Gru4RecModel implements FloorModel {
  private final ItemCounts counts;
  private final Gru4Rec network;

  /**
   * @param counts of what the network learned from
   */
  Gru4RecModel(ItemCounts counts, Gru4Rec network) {
    this.counts = counts;
    this.network = network;
  }

  @Override
  public ItemCounts counts() {
    return counts;
  }

  @Override
  public Scorer scorer() {
    var reading = network.reading();
    return (context, into) -> {
      reading.begin();
      boolean any = false;
      for (int item : context.items()) {
        if (counts.of(item) > 0) {
          reading.read(item);
          any = true;
        }
      }
      for (int item = 1; any && item <= counts.items(); item++) {
        if (counts.of(item) > 0) {
          into.add(item, reading.score(item));
        }
      }
    };
  }

  @Override
  public long parameters() {
    return network.parameters();
  }
}
