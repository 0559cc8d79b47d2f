package io.tune4rec.model.serve;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.ModelWeights;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.dataset.IdMap;
import io.tune4rec.model.head.TopItems;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.serve.SessionEncoder.Encoded;
import io.tune4rec.model.training.EngineSettings;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Recommends from an exported model:
 *
 * <pre>{@code
 * try (var recommender = Recommender.open(folder)) {
 *   recommender.recommend(List.of("id1", "id2"), 20).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>It answers what evaluation ranked: the k best items by score, of equal ones the lower id
 * first. What a session gets does not depend on the sessions beside it, up to rounding.
 *
 * <p>Any thread may call it, virtual ones too; calls take turns. Hand over many sessions in one
 * call for throughput; a service that needs more opens several, each with weights of its own.
 * Engine threads are those of {@link EngineSettings#apply} where that was called before anything
 * touched the engine, else one. It owns native memory: close it; a call that is under way ends
 * first.
 */
public final class Recommender implements AutoCloseable {
  private static final int BATCH = 256;

  private final ExportedModel exported;
  private final Arena arena;
  private final NDManager manager;
  private final SessionModel model;
  private final ParameterStore parameters;
  private final ColumnIds items;
  private final SessionEncoder encoder;
  private final ReentrantLock turn = new ReentrantLock();
  private boolean closed;

  private Recommender(Path folder, ExportedModel exported, Arena arena, NDManager manager) {
    this.exported = exported;
    this.arena = arena;
    this.manager = manager;
    var config = exported.config();
    model = ExportedModel.created(config, manager);
    ModelWeights.fill(folder.resolve(ModelFolder.WEIGHTS), ModelWeights.besideItems(model));
    ModelWeights.fill(folder.resolve(ModelFolder.ITEMS), ModelWeights.ofItems(model));
    requireScoring();
    parameters = new ParameterStore(manager, false);
    var ids = ids(folder);
    items = ids.get(exported.schema().itemId().name());
    encoder = new SessionEncoder(config.model(), exported.schema(), ids, exported.scalings());
  }

  private void requireScoring() {
    var actual = ModelWeights.scoring(model);
    if (!actual.equals(exported.items())) {
      throw InvalidInputException.of(
          "items",
          "model.json says which weights score items, " + actual,
          "it says " + exported.items(),
          "export the model again");
    }
  }

  private Map<String, ColumnIds> ids(Path folder) {
    var ids = new HashMap<String, ColumnIds>();
    var files = exported.files().stream().map(file -> file.path()).toList();
    for (var column : ColumnsRead.of(exported.schema(), model.config()).categorical()) {
      var kept = files.contains(ModelFolder.ids(column.name()).getFirst());
      var values =
          kept
              ? Optional.of(IdMap.open(folder, column.name(), column.cardinality(), arena))
              : Optional.<IdMap>empty();
      ids.put(column.name(), new ColumnIds(column, values));
    }
    return ids;
  }

  /**
   * Reads a model, with every byte of its files checked.
   *
   * @param folder that {@link ExportedModel#write} wrote
   * @throws InvalidInputException if it is no exported model, was changed, or does not fit this
   *     version of the library; says all that is wrong
   */
  public static Recommender open(Path folder) {
    var exported = ExportedModel.read(folder);
    EngineSettings.applyWhereUnset();
    Engine.getEngine("PyTorch");
    var arena = Arena.ofShared();
    var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try (var _ = GradientScope.off()) {
      return new Recommender(folder, exported, arena, manager);
    } catch (RuntimeException e) {
      manager.close();
      arena.close();
      throw e;
    }
  }

  /** What the model's folder says. */
  public ExportedModel model() {
    return exported;
  }

  /**
   * The k best items after these, best first.
   *
   * @param items ids as in the source, oldest first, at least one
   * @throws InvalidInputException if an item is unknown, or the model reads more than items
   */
  public List<Recommendation> recommend(List<String> items, int k) {
    return recommend(Session.of(items), RecommendOptions.top(k));
  }

  /** For one session. */
  public List<Recommendation> recommend(Session session, RecommendOptions options) {
    return recommend(List.of(session), options).getFirst();
  }

  /**
   * For many sessions at once.
   *
   * @return for each in their order, best first; none for a session of which nothing is known
   * @throws InvalidInputException with every problem of every session
   * @throws IllegalStateException if this is closed
   */
  public List<List<Recommendation>> recommend(List<Session> sessions, RecommendOptions options) {
    var found =
        new ArrayList<List<Recommendation>>(Collections.nCopies(sessions.size(), List.of()));
    turn.lock();
    try (var _ = GradientScope.off()) {
      requireOpen();
      var top = new TopItems(items.column().cardinality(), options.k());
      var filter = filter(options);
      eachBatch(
          sessions,
          options.unknownSkipped(),
          (batch, queries) -> {
            var rows = top.of(queries, this::scores, filter.of(batch));
            for (int i = 0; i < batch.size(); i++) {
              found.set(batch.get(i).session(), rows.get(i).stream().map(this::named).toList());
            }
          });
    } finally {
      turn.unlock();
    }
    return found;
  }

  private NDArray scores(NDArray queries, int from, int to) {
    return model.scores(parameters, queries, from, to);
  }

  /**
   * The vectors that score items for these sessions: score = (query · row + bias) / temperature,
   * with rows and biases of {@code items.safetensors}. For who ranks in an index of their own.
   *
   * @return (sessions, E) in their order; empty for one of which nothing is known
   */
  public float[][] queries(List<Session> sessions, boolean unknownSkipped) {
    var found = new float[sessions.size()][0];
    turn.lock();
    try (var _ = GradientScope.off()) {
      requireOpen();
      eachBatch(
          sessions,
          unknownSkipped,
          (batch, queries) -> {
            int width = Math.toIntExact(queries.getShape().get(1));
            float[] numbers = queries.toFloatArray();
            for (int i = 0; i < batch.size(); i++) {
              found[batch.get(i).session()] =
                  Arrays.copyOfRange(numbers, i * width, (i + 1) * width);
            }
          });
    } finally {
      turn.unlock();
    }
    return found;
  }

  /** Who may not be recommended what, by id. */
  private record IdFilter(int[] leftOut, Optional<int[]> allowed, boolean seenLeftOut) {
    TopItems.Filter of(List<Encoded> batch) {
      return new TopItems.Filter(batch.stream().map(this::leftOut).toList(), allowed);
    }

    private int[] leftOut(Encoded session) {
      var left = Arrays.stream(leftOut);
      return seenLeftOut
          ? IntStream.concat(left, Arrays.stream(session.items())).toArray()
          : left.toArray();
    }
  }

  private IdFilter filter(RecommendOptions options) {
    return new IdFilter(
        known(options.leftOut()), options.only().map(this::known), options.seenLeftOut());
  }

  private int[] known(Set<String> values) {
    return values.stream()
        .map(items::id)
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .toArray();
  }

  private Recommendation named(TopItems.Item item) {
    return new Recommendation(items.value(item.id()), item.score());
  }

  private interface Queried {
    /**
     * @param queries (B, E), gone afterwards
     */
    void take(List<Encoded> batch, NDArray queries);
  }

  private record Batch(List<Encoded> sessions, SessionBatch read) {}

  /** Reads all sessions first, so that a problem of one is told before anything is answered. */
  private void eachBatch(List<Session> sessions, boolean unknownSkipped, Queried queried) {
    for (var batch : batches(encoded(sessions, unknownSkipped))) {
      try (var step = manager.newSubManager()) {
        var queries = model.queries(parameters, batch.read(), Mode.INFER, step);
        queried.take(batch.sessions(), queries);
      }
    }
  }

  /** Those that read something, those of like length together. */
  private List<Encoded> encoded(List<Session> sessions, boolean unknownSkipped) {
    var problems = new Problems();
    var encoded = new ArrayList<Encoded>();
    for (int i = 0; i < sessions.size(); i++) {
      encoded.add(encoder.items(i, sessions.get(i), unknownSkipped, problems));
    }
    problems.throwIfAny();
    encoded.removeIf(session -> session.read().isEmpty());
    encoded.sort(Comparator.comparingInt(session -> session.read().size()));
    return encoded;
  }

  private List<Batch> batches(List<Encoded> sessions) {
    var problems = new Problems();
    var batches = new ArrayList<Batch>();
    for (int from = 0; from < sessions.size(); from += BATCH) {
      var some = sessions.subList(from, Math.min(sessions.size(), from + BATCH));
      batches.add(new Batch(some, encoder.batch(some, problems)));
    }
    problems.throwIfAny();
    return batches;
  }

  /** Arrays that live as long as this: the weights, never those of a call. */
  int heldArrays() {
    return manager.getManagedArrays().size();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("a recommender answers until it is closed, and it was");
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        manager.close();
        arena.close();
      }
    } finally {
      turn.unlock();
    }
  }
}
