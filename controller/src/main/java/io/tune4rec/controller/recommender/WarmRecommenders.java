package io.tune4rec.controller.recommender;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few recommender processes that are kept for the next question. Any thread may ask, virtual ones
 * too; those that ask one model take turns. Owns the processes and the folder; close it.
 */
public final class WarmRecommenders implements AutoCloseable {
  private static final int MOST = 2;
  private static final Duration TURN_LIMIT = Duration.ofSeconds(20);

  private final Optional<Path> workerJar;
  private final Path folder;
  private final Path logs;
  private final InstantSource clock;
  private final Map<String, Warm> warm = new HashMap<>();
  private final ReentrantLock table = new ReentrantLock();
  private boolean closed;

  /** Where the archive of a model comes from. */
  public interface Archive {
    void copy(OutputStream to) throws IOException;
  }

  private static final class Warm {
    private final ReentrantLock turn = new ReentrantLock();
    private final int place;
    private volatile Optional<RecommenderProcess> process = Optional.empty();
    private int askers;
    private Instant lastAsked = Instant.EPOCH;

    Warm(int place) {
      this.place = place;
    }
  }

  /**
   * Removes what an earlier process left in the folder.
   *
   * @param workerJar that has the engine; empty where there is none
   * @param folder for unpacked models, one process' own
   * @param logs folder for what the processes say
   */
  public WarmRecommenders(Optional<Path> workerJar, Path folder, Path logs, InstantSource clock) {
    this.workerJar = workerJar;
    this.folder = folder;
    this.logs = logs;
    this.clock = clock;
    remove(folder);
  }

  /**
   * Asks the process of a model, which is started if it is not there.
   *
   * @param model names the archive's content, such as its SHA-256
   * @return best first
   * @throws InvalidInputException with all that is wrong with the question, or with the model
   * @throws NoRecommenderException if no process can answer now
   */
  public List<Recommended> ask(String model, Archive archive, Question question) {
    var jar =
        workerJar.orElseThrow(
            () ->
                new NoRecommenderException(
                    "recommendations need the worker's jar, which has the engine, but this"
                        + " controller knows none; set its TUNE4REC_WORKER_JAR, or fetch the model"
                        + " ('tune4rec model export') and ask where there is one"
                        + " ('tune4rec recommend DIR')"));
    var place = enter(model);
    try {
      if (!place.turn.tryLock(TURN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy("this model is asked too much");
      }
      try {
        return ask(place, jar, archive, question);
      } finally {
        place.turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy("interrupted while it waited");
    } finally {
      leave(place);
    }
  }

  private List<Recommended> ask(Warm place, Path jar, Archive archive, Question question) {
    if (place.process.filter(RecommenderProcess::alive).isEmpty()) {
      end(place);
      place.process = Optional.of(started(place, jar, archive));
    }
    try {
      return place.process.get().ask(question);
    } catch (NoRecommenderException e) {
      end(place);
      throw e;
    }
  }

  private RecommenderProcess started(Warm place, Path jar, Archive archive) {
    var model = folder(place);
    var zip = folder.resolve(place.place + ".zip");
    try {
      remove(model);
      Files.createDirectories(folder);
      try (var out = Files.newOutputStream(zip)) {
        archive.copy(out);
      }
      ModelArchive.unpack(zip, model);
      return RecommenderProcess.start(
          jar, model, logs.resolve("recommender-" + place.place + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      remove(zip);
    }
  }

  /** The model's place; the one longest idle makes room. */
  private Warm enter(String model) {
    table.lock();
    try {
      if (closed) {
        throw busy("the controller stops");
      }
      var known = warm.get(model);
      var place = known == null ? make(model) : known;
      place.askers++;
      return place;
    } finally {
      table.unlock();
    }
  }

  private Warm make(String model) {
    if (warm.size() == MOST) {
      var oldest =
          warm.entrySet().stream()
              .filter(entry -> entry.getValue().askers == 0)
              .min(Comparator.comparing(entry -> entry.getValue().lastAsked))
              .orElseThrow(() -> busy(MOST + " other models are asked"));
      end(warm.remove(oldest.getKey()));
    }
    int place = warm.values().stream().anyMatch(it -> it.place == 0) ? 1 : 0;
    var made = new Warm(place);
    warm.put(model, made);
    return made;
  }

  private void leave(Warm place) {
    table.lock();
    try {
      place.askers--;
      place.lastAsked = clock.instant();
    } finally {
      table.unlock();
    }
  }

  /** Ends processes that nobody has asked for so long. */
  public void endIdle(Duration idle) {
    table.lock();
    try {
      var since = clock.instant().minus(idle);
      var gone =
          warm.entrySet().stream()
              .filter(entry -> entry.getValue().askers == 0)
              .filter(entry -> !entry.getValue().lastAsked.isAfter(since))
              .map(Map.Entry::getKey)
              .toList();
      gone.forEach(model -> end(warm.remove(model)));
    } finally {
      table.unlock();
    }
  }

  private void end(Warm place) {
    place.process.ifPresent(RecommenderProcess::close);
    place.process = Optional.empty();
    remove(folder(place));
  }

  /** Where the place's model lies unpacked. */
  private Path folder(Warm place) {
    return folder.resolve(Integer.toString(place.place));
  }

  private static NoRecommenderException busy(String why) {
    return new NoRecommenderException(
        "a recommender is free within %d s, but %s; try again later"
            .formatted(TURN_LIMIT.toSeconds(), why));
  }

  /** Ends all of them, also while one is asked. */
  @Override
  public void close() {
    table.lock();
    try {
      closed = true;
      warm.values().forEach(this::end);
      warm.clear();
    } finally {
      table.unlock();
    }
  }

  private static void remove(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (var found = Files.walk(path)) {
      for (var file : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
