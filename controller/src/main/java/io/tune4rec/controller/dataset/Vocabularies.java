package io.tune4rec.controller.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The vocabularies of a source's columns, complete once all rows are read. */
public final class Vocabularies {
  private final SourceSchema source;
  private final List<Optional<Vocabulary>> categorical;
  private final List<Optional<Vocabulary>> lists;

  Vocabularies(SourceSchema source) {
    this.source = source;
    categorical = of(source.columns(Column.Kind.CATEGORICAL));
    lists = of(source.lists(Column.Kind.CATEGORICAL));
  }

  private static List<Optional<Vocabulary>> of(List<SourceSchema.FeatureColumn> columns) {
    return columns.stream()
        .map(
            column ->
                switch (column.ids()) {
                  case Ids.Named() -> Optional.of(new Vocabulary(column.name()));
                  case Ids.Numbered numbered -> Optional.<Vocabulary>empty();
                })
        .toList();
  }

  /** Of the categorical list column with that number, if it goes by names. */
  Optional<Vocabulary> ofList(int column) {
    return lists.get(column);
  }

  /** Of the categorical column with that number, if it goes by names. */
  Optional<Vocabulary> of(int column) {
    return categorical.get(column);
  }

  /**
   * What the dataset holds.
   *
   * @throws InvalidInputException if a category occurs nowhere
   */
  public Schema schema() {
    var single = categorical.iterator();
    var listed = lists.iterator();
    return new Schema(
        source.columns().stream()
            .map(
                column ->
                    new Column(
                        column.stored(),
                        column.kind(),
                        column.list(),
                        switch (column.kind()) {
                          case CONTINUOUS -> 0;
                          case CATEGORICAL ->
                              cardinality(column, (column.list() ? listed : single).next());
                        },
                        false,
                        column.tags()))
            .toList());
  }

  private static int cardinality(
      SourceSchema.FeatureColumn column, Optional<Vocabulary> vocabulary) {
    int cardinality =
        switch (column.ids()) {
          case Ids.Numbered(var given) -> (int) given;
          case Ids.Named() -> vocabulary.orElseThrow().size();
        };
    if (cardinality == 0) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  "column '" + column.name() + "'",
                  "a category occurs in some row",
                  "every cell of this column is empty",
                  "leave the column out")));
    }
    return cardinality;
  }

  /**
   * Hands interactions on, with the ids of named columns in the order of their values; all rows are
   * read, and the schema is known.
   */
  public InteractionSink inOrder(InteractionSink next) {
    var ranks = ranks(categorical);
    var listRanks = ranks(lists);
    return new InteractionSink() {
      @Override
      public void accept(SortedInteraction row) {
        var ids = row.ids();
        for (int i = 0; i < ids.length; i++) {
          var order = ranks.get(i);
          ids[i] = order.length == 0 ? ids[i] : order[ids[i]];
        }
        for (int i = 0; i < row.idLists().length; i++) {
          reorder(row.idLists()[i], listRanks.get(i));
        }
        next.accept(row);
      }

      @Override
      public void end() {
        next.end();
      }
    };
  }

  private static List<int[]> ranks(List<Optional<Vocabulary>> columns) {
    return columns.stream()
        .map(vocabulary -> vocabulary.map(Vocabulary::ranks).orElse(new int[0]))
        .toList();
  }

  private static void reorder(int[] ids, int[] order) {
    for (int k = 0; order.length > 0 && k < ids.length; k++) {
      ids[k] = order[ids[k]];
    }
  }

  /**
   * The original values of a column's ids in the end, from id 1 on, if it goes by names; after
   * {@link #inOrder}.
   *
   * @param stored the column's name in the dataset
   */
  public Optional<List<String>> values(String stored) {
    return find(stored, source.columns(Column.Kind.CATEGORICAL), categorical)
        .or(() -> find(stored, source.lists(Column.Kind.CATEGORICAL), lists))
        .map(Vocabulary::values);
  }

  private static Optional<Vocabulary> find(
      String stored,
      List<SourceSchema.FeatureColumn> columns,
      List<Optional<Vocabulary>> vocabularies) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).stored().equals(stored))
        .boxed()
        .findFirst()
        .flatMap(vocabularies::get);
  }
}
