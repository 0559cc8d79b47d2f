package io.tune4rec.model.serve;

import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generated sessions with columns of every kind, and beside them what their source said: names for
 * ids, numbers without scaling. Owns the dataset; close it.
 *
 * @param sessions of each split, in its order
 */
record ServedData(SessionDataset dataset, Map<Split, List<Session>> sessions)
    implements AutoCloseable {
  static final int ITEMS = 24;
  private static final List<String> CATEGORIES = List.of("blue", "green", "red", "white");
  private static final int TAGS = 6;
  private static final int ROWS = 900;

  static Schema schema(boolean oov) {
    return new Schema(
        List.of(
            new Column("sku", Kind.CATEGORICAL, false, ITEMS, oov, Set.of(Column.ITEM_ID)),
            new Column("colour", Kind.CATEGORICAL, CATEGORIES.size(), Set.of()),
            new Column("tags", Kind.CATEGORICAL, true, TAGS, false, Set.of()),
            new Column("price", Kind.CONTINUOUS, 0, Set.of()),
            new Column("stock", Kind.CONTINUOUS, 0, Set.of()),
            new Column("raw", Kind.CONTINUOUS, 0, Set.of()),
            new Column("image", Kind.CONTINUOUS, true, 0, false, Set.of())));
  }

  static String item(int id) {
    return "sku-%03d".formatted(id * 7);
  }

  /**
   * @param store an empty folder
   * @param oov whether there is an id for items out of vocabulary, which some sessions hold
   */
  static ServedData create(Path store, boolean oov) {
    var sessions = new EnumMap<Split, List<Session>>(Split.class);
    var rules = Map.of("stock", Scaling.Rule.GAUSS_RANK, "raw", Scaling.Rule.NONE);
    var random = new SplittableRandom(4);
    try (var writer = DatasetWriter.create(store, schema(oov), rules)) {
      writer.window(0, ROWS);
      for (var split : Split.values()) {
        var written = new ArrayList<Session>();
        for (int i = 0; i < (split == Split.TRAIN ? 120 : 60); i++) {
          written.add(session(writer, split, random, oov));
        }
        sessions.put(split, List.copyOf(written));
      }
      writer.ids("sku", IntStream.rangeClosed(1, ITEMS).mapToObj(ServedData::item).iterator());
      writer.ids("colour", CATEGORIES.iterator());
      writer.seal(
          new DatasetText("served", TimeBase.CLOCK, Map.of("kind", "time"), Map.of(), Map.of()));
      return new ServedData(SessionDataset.open(writer.publish()), sessions);
    }
  }

  private static Session session(
      DatasetWriter writer, Split split, SplittableRandom random, boolean oov) {
    long begin = writer.interactions();
    var interactions = new ArrayList<Interaction>();
    int length = 2 + random.nextInt(8);
    int item = random.nextInt(ITEMS);
    for (int t = 0; t < length; t++) {
      boolean unknown = oov && t < length - 1 && random.nextInt(6) == 0;
      interactions.add(append(writer, unknown ? ITEMS + 1 : item + 1, random));
      item = random.nextInt(5) < 4 ? (item * 5 + 1) % ITEMS : random.nextInt(ITEMS);
    }
    writer.endSession(0);
    writer.slice(split, new Slice(begin, writer.interactions()));
    return new Session(interactions);
  }

  private static Interaction append(DatasetWriter writer, int id, SplittableRandom random) {
    int colour = random.nextInt(CATEGORIES.size() + 1); // 0 is missing
    int[] tags = random.ints(random.nextInt(4), 1, TAGS + 1).toArray();
    double price = 10 + id * 0.5 + random.nextDouble();
    double stock = random.nextInt(9);
    double raw = random.nextDouble() - 0.5;
    double[] image = random.nextInt(5) == 0 ? new double[0] : random.doubles(3).toArray();
    writer.append(
        writer.interactions(),
        new int[] {id, colour},
        new double[] {price, stock, raw},
        new Lists(List.of(tags), List.of(image)));
    var features = new HashMap<String, Object>();
    features.put("colour", colour == 0 ? null : CATEGORIES.get(colour - 1));
    features.put("tags", IntStream.of(tags).boxed().toList());
    features.put("price", price);
    features.put("stock", (int) stock);
    features.put("raw", raw);
    features.put(
        "image", image.length == 0 ? null : IntStream.range(0, 3).mapToObj(i -> image[i]).toList());
    return new Interaction(id > ITEMS ? "no such item" : item(id), features);
  }

  /** A session without its last interaction, the one to predict. */
  static Session context(Session session) {
    return new Session(session.interactions().subList(0, session.interactions().size() - 1));
  }

  /** What a small model is told, with {@code values} on top. */
  static ModelConfiguration told(List<String> features, Map<String, Object> values) {
    var all = new HashMap<String, Object>();
    all.put("d_model", 8);
    all.put("n_head", 2);
    all.put("n_layer", 1);
    all.put("max_seq_len", 6);
    all.put("epochs", 2);
    all.put("train_batch_size", 16);
    all.put("learning_rate", 0.01);
    all.putAll(values);
    return ModelConfiguration.of(features, all);
  }

  @Override
  public void close() {
    dataset.close();
  }
}
