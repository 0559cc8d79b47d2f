package io.tune4rec.model.serve;

import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sessions in the words of their source into batches of a model. Immutable; any thread may use it.
 */
final class SessionEncoder {
  private final SessionModelConfig model;
  private final Schema schema;
  private final Map<String, ColumnIds> ids;
  private final Map<String, Scaling> scalings;
  private final Set<String> sides;

  /**
   * @param ids of every categorical column that the model reads, by name
   * @param scalings of every continuous one
   */
  SessionEncoder(
      SessionModelConfig model,
      Schema schema,
      Map<String, ColumnIds> ids,
      Map<String, Scaling> scalings) {
    this.model = model;
    this.schema = schema;
    this.ids = Map.copyOf(ids);
    this.scalings = Map.copyOf(scalings);
    sides = ColumnsRead.of(schema, model).sides().keySet();
  }

  /**
   * A session that the model can read.
   *
   * @param items ids of all its known interactions
   * @param read the newest of them
   * @param at where they stand in the session, for messages
   */
  record Encoded(int session, int[] items, List<Interaction> read, List<Integer> at) {
    /** Ids of what is read. */
    int[] readItems() {
      return Arrays.copyOfRange(items, items.length - read.size(), items.length);
    }
  }

  /**
   * Looks up the items and leaves out what is unknown, if that is wanted; notes all problems.
   *
   * @param session its number in the call
   * @return of a session without a known item one that reads nothing
   */
  Encoded items(int session, Session given, boolean unknownSkipped, Problems problems) {
    var field = "session " + session;
    problems.require(
        !given.interactions().isEmpty(),
        field,
        "a session has an interaction",
        () -> "this one has none",
        "recommend what is popular to who did nothing yet");
    var items = new ArrayList<Integer>();
    var at = new ArrayList<Integer>();
    for (int i = 0; i < given.interactions().size(); i++) {
      var interaction = given.interactions().get(i);
      var id = ids.get(schema.itemId().name()).idOrUnknown(interaction.item());
      id.ifPresent(items::add);
      if (id.isPresent()) {
        at.add(i);
      }
      problems.require(
          id.isPresent() || unknownSkipped,
          at(session, i),
          "an item is one that the model was trained with",
          () -> "got '" + interaction.item() + "'",
          "leave it out, skip unknown items by RecommendOptions.skippingUnknown(), or train with an"
              + " id for items out of vocabulary");
      requireColumns(at(session, i), interaction, problems);
    }
    // As in evaluation, where the last place is that of the item to predict.
    int read = Math.min(items.size(), model.maxSequenceLength() - 1);
    var newest = List.copyOf(at.subList(at.size() - read, at.size()));
    return new Encoded(
        session,
        items.stream().mapToInt(Integer::intValue).toArray(),
        newest.stream().map(given.interactions()::get).toList(),
        newest);
  }

  private static String at(int session, int interaction) {
    return "session " + session + ", interaction " + interaction;
  }

  private void requireColumns(String field, Interaction interaction, Problems problems) {
    var given = interaction.features().keySet();
    for (var side : sides) {
      problems.require(
          given.contains(side),
          field + ", " + side,
          "an interaction has a value for every column that the model reads, or null",
          () -> "there is none",
          "give it in the interaction's features");
    }
    for (var name : given) {
      problems.require(
          schema.find(name).isPresent(),
          field + ", " + name,
          "a feature is a column of the dataset that the model was trained on",
          () -> "there is none of that name",
          Nearest.wayOut(name, schema.features().stream().map(c -> c.name()).toList()));
    }
  }

  /**
   * Sessions that read at least one interaction, as a batch; notes all problems of their features.
   */
  SessionBatch batch(List<Encoded> sessions, Problems problems) {
    int width = sessions.stream().mapToInt(s -> s.read().size()).max().orElseThrow();
    var cells = new Cells(sessions, width, new FeatureValues(ids, scalings, problems));
    var items = cells.items();
    var inputs = new ArrayList<Column>();
    for (var tower : model.towers()) {
      for (var feature : tower.input().features()) {
        inputs.add(
            feature.equals(tower.input().item()) ? new Column.Ids(items) : column(cells, feature));
      }
      tower.fusion().ifPresent(f -> f.context().forEach(c -> inputs.add(column(cells, c))));
    }
    return new SessionBatch(sessions.size(), items, inputs);
  }

  private static Column column(Cells cells, FeatureConfig feature) {
    var name = feature.name();
    return switch (feature) {
      case FeatureConfig.Categorical _ -> cells.ids(name);
      case FeatureConfig.Bag _ -> cells.bags(name);
      case FeatureConfig.Vector vector -> cells.vectors(name, vector.width());
      case FeatureConfig.Scalar _, FeatureConfig.Projected _, FeatureConfig.SoftOneHot _ ->
          cells.numbers(name);
    };
  }

  /** The places of a batch, (B, S). */
  private record Cells(List<Encoded> sessions, int width, FeatureValues values) {
    private interface Cell {
      void read(int cell, String field, Object value);
    }

    private void each(String column, Cell cell) {
      for (int b = 0; b < sessions.size(); b++) {
        var session = sessions.get(b);
        for (int t = 0; t < session.read().size(); t++) {
          var field = at(session.session(), session.at().get(t)) + ", " + column;
          cell.read(b * width + t, field, session.read().get(t).features().get(column));
        }
      }
    }

    int[] items() {
      var ids = new int[sessions.size() * width];
      for (int b = 0; b < sessions.size(); b++) {
        var read = sessions.get(b).readItems();
        System.arraycopy(read, 0, ids, b * width, read.length);
      }
      return ids;
    }

    Column.Ids ids(String column) {
      var ids = new int[sessions.size() * width];
      each(column, (cell, field, value) -> ids[cell] = values.id(field, column, value));
      return new Column.Ids(ids);
    }

    Column.Numbers numbers(String column) {
      var numbers = new float[sessions.size() * width];
      each(column, (cell, field, value) -> numbers[cell] = values.number(field, column, value));
      return new Column.Numbers(numbers);
    }

    /** As wide as the largest bag, and at least 1. */
    Column.Bags bags(String column) {
      var bags = new int[sessions.size() * width][];
      each(column, (cell, field, value) -> bags[cell] = values.ids(field, column, value));
      int k = 1;
      for (var bag : bags) {
        k = Math.max(k, bag == null ? 0 : bag.length);
      }
      var ids = new int[bags.length * k];
      for (int i = 0; i < bags.length; i++) {
        if (bags[i] != null) {
          System.arraycopy(bags[i], 0, ids, i * k, bags[i].length);
        }
      }
      return new Column.Bags(ids, k);
    }

    Column.Vectors vectors(String column, int size) {
      var numbers = new float[sessions.size() * width * size];
      each(
          column,
          (cell, field, value) ->
              System.arraycopy(
                  values.vector(field, column, size, value), 0, numbers, cell * size, size));
      return new Column.Vectors(numbers, size);
    }
  }
}
