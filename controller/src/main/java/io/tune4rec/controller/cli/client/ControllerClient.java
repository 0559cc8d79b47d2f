package io.tune4rec.controller.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.controller.recommender.Recommended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Speaks to one controller. Every method throws {@link UnreachableException} if nothing answers and
 * {@link RefusedException} if the answer is an error. Thread-safe; close it to end its threads.
 */
public final class ControllerClient implements AutoCloseable {
  private static final String API = "/api/v1";
  private static final Duration UPLOAD_LIMIT = Duration.ofHours(1);

  /** The controller starts a process first, and may wait for its turn. */
  private static final Duration RECOMMEND_LIMIT = Duration.ofMinutes(2);

  private static final OptionalInt ALL = OptionalInt.empty();

  private final Exchange exchange;
  private final URI url;

  /**
   * @param url such as {@code http://127.0.0.1:8090}
   * @param token sent as a bearer token, if there is one
   */
  public ControllerClient(URI url, Optional<String> token) {
    this.url = url;
    this.exchange = new Exchange(url, token);
  }

  public URI url() {
    return url;
  }

  /** Whether a controller answers here and is ready to work. */
  public boolean ready() {
    try {
      return exchange.probe("/q/health/ready") == 200;
    } catch (UnreachableException e) {
      return false;
    }
  }

  public List<Dataset> datasets() {
    return datasets(ALL).value();
  }

  /**
   * @param limit how many are wanted; empty for all
   */
  public Reply<List<Dataset>> datasets(OptionalInt limit) {
    return list("/datasets", "", "datasets", limit, DatasetList.class).map(DatasetList::datasets);
  }

  public Reply<Dataset> dataset(String name) {
    var segment = Json.encoded(name).replace("+", "%20");
    return exchange.read(exchange.get(API + "/datasets/" + segment), Dataset.class);
  }

  /**
   * Writes one file of a dataset to {@code target}.
   *
   * @param hash of the dataset
   * @param path of the file in its folder
   */
  public void downloadDataset(String hash, String path, Path target) {
    exchange.download(API + "/datasets/" + hash + "/files/" + path, target);
  }

  /** Hands in a prepared dataset, zipped; the same one again changes nothing. */
  public Reply<Dataset> uploadDataset(String name, Path zip) {
    return uploadDataset(name, zip, (_, _) -> {});
  }

  /**
   * Hands in a prepared dataset, zipped; the same one again changes nothing.
   *
   * @param listener hears how much of it is sent
   */
  public Reply<Dataset> uploadDataset(String name, Path zip, Upload.Listener listener) {
    var path = API + "/datasets?name=" + Json.encoded(name);
    var body = Upload.of(zip, listener);
    return exchange.read(exchange.post(path, "application/zip", body, UPLOAD_LIMIT), Dataset.class);
  }

  /**
   * @param key under which the same document makes one sweep, however often it is sent
   */
  public Submission submitSweep(SweepText sweep, String key) {
    var answer =
        exchange.postOnce(
            API + "/sweeps" + query(sweep.query()), sweep.mediaType(), sweep.text(), key);
    boolean replayed =
        answer.headers().firstValue("Idempotent-Replayed").filter("true"::equals).isPresent();
    return new Submission(exchange.read(answer.body(), Sweep.class), replayed);
  }

  /** What a sweep would search; nothing of it is kept. */
  public Reply<Plan> planSweep(SweepText sweep) {
    var path = API + "/sweeps" + query(sweep.query() + "validate=true");
    var body = BodyPublishers.ofString(sweep.text());
    return exchange.read(
        exchange.post(path, sweep.mediaType(), body, Exchange.ANSWER_LIMIT), Plan.class);
  }

  /** What sweep files may name. */
  public Reply<Presets> presets() {
    return exchange.read(exchange.get(API + "/presets"), Presets.class);
  }

  /**
   * @param state only sweeps in this one
   * @param name only sweeps with this in their names
   * @param limit how many are wanted; empty for all
   */
  public Reply<List<Sweep>> sweeps(
      Optional<String> state, Optional<String> name, OptionalInt limit) {
    var query =
        state.map(it -> "state=" + Json.encoded(it) + "&").orElse("")
            + name.map(it -> "name=" + Json.encoded(it) + "&").orElse("");
    return list("/sweeps", query, "sweeps", limit, SweepList.class).map(SweepList::sweeps);
  }

  public List<Sweep> sweeps() {
    return sweeps(Optional.empty(), Optional.empty(), ALL).value();
  }

  public Reply<Sweep> sweep(long id) {
    return exchange.read(exchange.get(API + "/sweeps/" + id), Sweep.class);
  }

  /** Which parameters of a sweep mattered; the controller's choice where nothing is given. */
  public Reply<Importance> importance(
      long sweep, Optional<String> method, Optional<String> objective) {
    var query =
        method.map(it -> "method=" + Json.encoded(it) + "&").orElse("")
            + objective.map(it -> "objective=" + Json.encoded(it) + "&").orElse("");
    var path = API + "/sweeps/" + sweep + "/importance" + query(query);
    return exchange.read(exchange.get(path), Importance.class);
  }

  /** Moves a sweep: pause, resume or cancel; the same again changes nothing. */
  public Reply<Sweep> move(long sweep, SweepMove move) {
    var path = API + "/sweeps/" + sweep + "/" + move.path();
    return exchange.read(exchange.post(path, move.body()), Sweep.class);
  }

  public Reply<Leaderboard> leaderboard(long sweep) {
    return leaderboard(sweep, ALL);
  }

  /**
   * @param limit how many rows are wanted; empty for all
   */
  public Reply<Leaderboard> leaderboard(long sweep, OptionalInt limit) {
    return list("/sweeps/" + sweep + "/leaderboard", "", "rows", limit, Leaderboard.class);
  }

  /**
   * Everything that a list of a sweep holds, one page in memory at a time.
   *
   * @param list its path below the sweep, such as {@code results}
   * @param array which field of an answer holds the entries
   */
  public void each(long sweep, String list, String array, Consumer<JsonNode> entry) {
    var path = API + "/sweeps/" + sweep + "/" + list;
    if (!new Pages(path, "", array, ALL).forEach(exchange::get, entry)) {
      throw new UnreachableException(
          url, new IOException("an answer that is not a controller's: it has no " + array));
    }
  }

  /** All trials of a sweep that were drawn, by number, in short. */
  public List<Trial> trials(long sweep) {
    return list("/sweeps/" + sweep + "/trials", "", "trials", ALL, TrialList.class)
        .value()
        .trials();
  }

  public TrialCost trialCost(long id) {
    return exchange.read(exchange.get(API + "/trials/" + id + "/cost"), TrialCost.class).value();
  }

  public Reply<Trial> trial(long id) {
    return exchange.read(exchange.get(API + "/trials/" + id), Trial.class);
  }

  /** Queues a completed trial again, with its seed. */
  public Reply<Reproduction> reproduce(long trial) {
    return exchange.read(exchange.post(reproductions(trial), "{}"), Reproduction.class);
  }

  /**
   * One of the last repetitions of a trial.
   *
   * @param sweep that was made for it
   * @param tolerance of the comparison; the controller's own if empty
   */
  public Reply<Reproduction> reproduction(long trial, long sweep, OptionalDouble tolerance) {
    var query = tolerance.isPresent() ? "?tolerance=" + tolerance.getAsDouble() : "";
    var list = Json.tree(exchange.get(reproductions(trial) + query)).path("reproductions");
    var ours =
        StreamSupport.stream(list.spliterator(), false)
            .filter(one -> one.path("sweep_id").asLong() == sweep)
            .findFirst()
            .map(Object::toString)
            .orElse("");
    return exchange.read(ours, Reproduction.class);
  }

  private static String reproductions(long trial) {
    return API + "/trials/" + trial + "/reproductions";
  }

  /** Chunks of an attempt's log after the one numbered {@code after}. */
  public Reply<LogPart> log(long trial, int attempt, long after) {
    var path =
        API + "/trials/" + trial + "/attempts/" + attempt + "/log?after=" + after + "&limit=1000";
    return exchange.read(exchange.get(path), LogPart.class);
  }

  /**
   * @param limit how many are wanted; empty for all
   */
  public Reply<List<Model>> models(OptionalInt limit) {
    return list("/models", "", "models", limit, ModelList.class).map(ModelList::models);
  }

  /** Writes the model of a trial to {@code target}, zipped. */
  public void downloadModel(long trial, Path target) {
    exchange.download(API + "/trials/" + trial + "/model", target);
  }

  /**
   * What the model of a trial recommends.
   *
   * @param question {@code items}, {@code k} and {@code exclude_seen}
   */
  public Reply<List<Recommended>> recommend(long trial, String question) {
    var path = API + "/trials/" + trial + "/recommendations";
    var body = BodyPublishers.ofString(question);
    return exchange
        .read(
            exchange.post(path, "application/json", body, RECOMMEND_LIMIT),
            RecommendationList.class)
        .map(RecommendationList::recommendations);
  }

  public List<Worker> workers() {
    return workers(ALL).value();
  }

  /**
   * @param limit how many are wanted; empty for all
   */
  public Reply<List<Worker>> workers(OptionalInt limit) {
    return list("/workers", "", "workers", limit, WorkerList.class).map(WorkerList::workers);
  }

  /** Gives a worker no new trial; it ends when those that it has are done. */
  public Reply<Worker> drain(long worker) {
    return exchange.read(exchange.post(API + "/workers/" + worker + "/drain", "{}"), Worker.class);
  }

  /** The same controller, asked to steer sweeps. */
  public SteeringClient steering() {
    return new SteeringClient(exchange);
  }

  /** The same controller, asked about webhooks. */
  public WebhookClient webhooks() {
    return new WebhookClient(exchange);
  }

  /** The same controller, asked about boards, baselines and gates. */
  public BoardClient boards() {
    return new BoardClient(exchange);
  }

  @Override
  public void close() {
    exchange.close();
  }

  private <T> Reply<T> list(
      String path, String query, String array, OptionalInt limit, Class<T> type) {
    var pages = new Pages(API + path, query, array, limit);
    return exchange.read(pages.document(exchange::get), type);
  }

  private static String query(String parts) {
    return parts.isEmpty() ? "" : "?" + parts.replaceAll("&$", "");
  }

  private record DatasetList(List<Dataset> datasets) {}

  private record SweepList(List<Sweep> sweeps) {}

  private record TrialList(List<Trial> trials) {}

  private record ModelList(List<Model> models) {}

  private record RecommendationList(List<Recommended> recommendations) {}

  private record WorkerList(List<Worker> workers) {}
}
