package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.Preparation.RareItems;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a prepared dataset of interactions that come sorted by session and time: they go to a
 * scratch file, the split is decided on the table of sessions, and then the dataset is written. It
 * leaves nothing in the store until it is published. For one thread.
 */
public final class DatasetAssembly implements AutoCloseable {
  private final Path store;
  private final Path scratch;
  private final ReadSource source;
  private final Preparation preparation;
  private final ImportProgress progress;
  private final SessionTable sessions = new SessionTable();
  private final SessionSample sample;
  private final ScratchRows rows;
  private final ScratchSessions scratchSessions;
  private final LengthLimit lengths;
  private final RepeatFilter repeats;
  private final TieOrder ties;
  private final FirstSight firstSight;
  private final int itemColumn;

  /**
   * @param scratch a folder for files of this import; the caller removes it
   * @param preparation with a split
   */
  public DatasetAssembly(
      Path store,
      Path scratch,
      ReadSource source,
      Preparation preparation,
      ImportProgress progress) {
    this.store = store;
    this.scratch = scratch;
    this.source = source;
    this.preparation = preparation;
    this.progress = progress;
    var layout = source.layout();
    itemColumn = itemColumn(source.schema());
    sample = new SessionSample(source.names());
    rows = new ScratchRows(scratch.resolve("rows"), layout);
    scratchSessions = new ScratchSessions(layout, rows, sessions, sample, source.place());
    lengths =
        new LengthLimit(preparation.minLength(), preparation.maxLength(), layout, scratchSessions);
    repeats = new RepeatFilter(preparation.repeats(), itemColumn, lengths);
    var idle =
        layout.sessions() ? OptionalLong.empty() : OptionalLong.of(preparation.idle().toMillis());
    ties = new TieOrder(preparation.tie(), layout, itemColumn, new Sessioniser(idle, repeats));
    firstSight = new FirstSight(itemColumn, source.schema().itemId().cardinality(), ties);
  }

  static int itemColumn(Schema schema) {
    return schema.columns(Column.Kind.CATEGORICAL, false).indexOf(schema.itemId());
  }

  /** Takes the interactions; it is to be told of their end. */
  public InteractionSink sink() {
    return firstSight;
  }

  /**
   * Cuts the sessions, writes the dataset, has it checked and publishes it.
   *
   * @param provenance plain JSON values
   * @param notices to be reported, before those of the preparation
   * @throws InvalidInputException if a split is empty or the check refuses
   */
  public ImportReport finish(
      String name, Map<String, Object> provenance, List<String> notices, SealCheck check) {
    requireOrder();
    var plan = new SessionSlicer(sessions).cut(preparation.split().orElseThrow());
    var features = new DerivedFeatures(preparation.features(), source.schema(), firstSight);
    var items = countTraining(plan, features);
    try (var writer = DatasetWriter.create(store, schema(items, features), scaling(features));
        var places = new Places(scratch.resolve("places"))) {
      var steps =
          new PreparedSessions.Steps(plan, items, features, preparation.minLength(), itemColumn);
      var prepared = new PreparedSessions(writer, sessions, steps, source.layout(), places, sample);
      pass().run(ImportPhase.WRITE, prepared, prepared);
      prepared.finish();
      SessionSlicer.requireParts(sessions, "lower min_item_support or min_length");
      if (scaling(features).values().stream().anyMatch(rule -> rule != Scaling.Rule.NONE)) {
        SessionSlicer.requireFittable(sessions);
      }
      var slices = new SliceWriting(sessions);
      slices.write(plan, target(writer));
      double medianLength = sessions.medianLength();
      sessions.clear();
      writeIds(writer, items);
      progress.at(ImportPhase.SEAL, 0, 0);
      var sealed =
          writer.seal(
              text(name, plan, provenance), (done, of) -> progress.at(ImportPhase.SEAL, done, of));
      progress.at(ImportPhase.CHECK, 0, 0);
      var told = new ArrayList<>(notices);
      told.addAll(notices(items, prepared));
      told.addAll(plan.notices());
      told.addAll(requireSound(check.examine(sealed, i -> source.place().apply(places.of(i)))));
      return new ImportReport(
          sealed.info(),
          writer.publish(),
          ties.rows(),
          medianLength,
          slices.tooShort(),
          sample.sessions(),
          told);
    }
  }

  private void requireOrder() {
    if (!scratchSessions.disordered().isEmpty()) {
      throw new InvalidInputException(scratchSessions.disordered());
    }
    if (sessions.size() == 0) {
      throw InvalidInputException.of(
          "min_length",
          "some session has at least %,d interactions".formatted(preparation.minLength()),
          "none of %,d has".formatted(lengths.tooShort()),
          "lower it");
    }
  }

  /** Sees the training part of the first window once, if something depends on it. */
  private ItemIds countTraining(SplitPlan plan, DerivedFeatures features) {
    int items = source.schema().itemId().cardinality();
    boolean bySupport = preparation.minItemSupport() > 0;
    if (!bySupport && !features.needTraining()) {
      return ItemIds.all(items);
    }
    var support = new int[items + 1];
    pass()
        .run(
            ImportPhase.COUNT,
            (session, place, row) -> {
              if (sessions.window(session) == 0
                  && plan.trainsOn(sessions, session, place, row.time())) {
                support[row.ids()[itemColumn]]++;
                features.see(row);
              }
            },
            session -> {});
    return bySupport
        ? ItemIds.frequent(support, preparation.minItemSupport(), preparation.rareItems())
        : ItemIds.all(items);
  }

  private ScratchPass pass() {
    return new ScratchPass(rows, sessions, source.layout(), progress);
  }

  private Schema schema(ItemIds items, DerivedFeatures features) {
    boolean rareStay = items.rare() > 0 && preparation.rareItems() == RareItems.OOV;
    return new Schema(
        Stream.concat(
                source.schema().columns().stream()
                    .map(
                        column ->
                            column.isItemId()
                                ? new Column(
                                    column.name(),
                                    column.kind(),
                                    false,
                                    items.cardinality(),
                                    preparation.oov() || rareStay,
                                    column.tags())
                                : column),
                features.columns().stream())
            .toList());
  }

  private Map<String, Scaling.Rule> scaling(DerivedFeatures features) {
    var rules = new LinkedHashMap<String, Scaling.Rule>();
    for (var column : source.schema().columns()) {
      if (column.kind() == Column.Kind.CONTINUOUS) {
        rules.put(column.name(), preparation.scaling().of(column.name()));
      }
    }
    rules.putAll(features.scaling(preparation.scaling()));
    return rules;
  }

  private static SliceWriting.Target target(DatasetWriter writer) {
    return new SliceWriting.Target() {
      @Override
      public void window(SplitPlan.Bounds bounds) {
        writer.window(bounds.start(), bounds.end());
      }

      @Override
      public void slice(Split split, Slice slice) {
        writer.slice(split, slice);
      }
    };
  }

  /** The original values of the ids of columns that go by names, and of items numbered anew. */
  private void writeIds(DatasetWriter writer, ItemIds items) {
    for (var column : source.schema().columns()) {
      var values = source.values().apply(column.name());
      if (column.isItemId() && items.renumbered()) {
        writer.ids(
            column.name(),
            IntStream.rangeClosed(1, column.cardinality())
                .filter(item -> !items.isRare(item))
                .mapToObj(item -> values.map(v -> v.get(item - 1)).orElseGet(() -> "" + item))
                .iterator());
      } else {
        values.ifPresent(all -> writer.ids(column.name(), all.iterator()));
      }
    }
  }

  private DatasetText text(String name, SplitPlan plan, Map<String, Object> provenance) {
    return new DatasetText(
        name,
        source.time().isClock() ? TimeBase.CLOCK : TimeBase.POSITION,
        plan.json(),
        preparation.json(),
        provenance);
  }

  private List<String> requireSound(List<Problem> leaks) {
    return switch (preparation.leaks()) {
      case REFUSE -> {
        if (!leaks.isEmpty()) {
          throw new InvalidInputException(leaks);
        }
        yield List.of();
      }
      case REPORT -> leaks.stream().map(Problem::sentence).toList();
    };
  }

  /** What the steps did, for people. */
  private List<String> notices(ItemIds items, PreparedSessions prepared) {
    var notices = new Notices();
    notices.add(
        ties.ties(),
        "of %,d interactions have the time of the one before in their session; among these the"
                .formatted(ties.rows())
            + switch (preparation.tie()) {
              case FILE -> " order is the file's";
              case ITEM -> " order is by item";
            });
    notices.add(repeats.dropped(), "interactions repeat an item of their session and are left out");
    notices.add(
        lengths.cut(), "interactions are left out of sessions of more than max_length, the oldest");
    notices.add(
        lengths.tooShort() + prepared.tooShort(),
        "sessions are shorter than min_length and left out");
    notices.add(
        items.rare(),
        "of %,d items have fewer than %,d interactions in the training part; their %,d interactions"
                .formatted(
                    source.schema().itemId().cardinality(),
                    preparation.minItemSupport(),
                    prepared.rareRows())
            + switch (preparation.rareItems()) {
              case DROP -> " are left out";
              case OOV -> " are out of vocabulary";
            });
    notices.add(
        prepared.lostTargets(), "sessions are not evaluated, because their target is a rare item");
    return notices.all();
  }

  @Override
  public void close() {
    rows.close();
  }
}
