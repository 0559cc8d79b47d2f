package io.tune4rec.controller.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Speaks to one controller. Every method throws {@link UnreachableException} if nothing answers and
 * {@link RefusedException} if the answer is an error. Thread-safe; close it to end its threads.
 */
public final class ControllerClient implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
  private static final Duration UPLOAD_LIMIT = Duration.ofHours(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT).build();
  private final URI url;
  private final Optional<String> token;

  /**
   * @param url such as {@code http://127.0.0.1:8090}
   * @param token sent as a bearer token, if there is one
   */
  public ControllerClient(URI url, Optional<String> token) {
    this.url = url;
    this.token = token;
  }

  public URI url() {
    return url;
  }

  /** Whether a controller answers here and is ready to work. */
  public boolean ready() {
    try {
      var probe = request("/q/health/ready").timeout(PROBE_LIMIT).GET().build();
      return exchange(probe).statusCode() == 200;
    } catch (UnreachableException e) {
      return false;
    }
  }

  public List<Dataset> datasets() {
    return get("/api/v1/datasets", DatasetList.class).value().datasets();
  }

  /** Hands in a prepared dataset, zipped; the same one again changes nothing. */
  public Reply<Dataset> uploadDataset(String name, Path zip) {
    var path = "/api/v1/datasets?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return post(path, "application/zip", file(zip), UPLOAD_LIMIT, Dataset.class);
  }

  /**
   * @param mediaType of the definition: application/json or application/yaml
   */
  public Reply<Sweep> submitSweep(String definition, String mediaType) {
    var body = BodyPublishers.ofString(definition);
    return post("/api/v1/sweeps", mediaType, body, ANSWER_LIMIT, Sweep.class);
  }

  public List<Sweep> sweeps() {
    return get("/api/v1/sweeps", SweepList.class).value().sweeps();
  }

  public Reply<Sweep> sweep(long id) {
    return get("/api/v1/sweeps/" + id, Sweep.class);
  }

  public Reply<Leaderboard> leaderboard(long sweep) {
    return get("/api/v1/sweeps/" + sweep + "/leaderboard", Leaderboard.class);
  }

  public List<Worker> workers() {
    return get("/api/v1/workers", WorkerList.class).value().workers();
  }

  @Override
  public void close() {
    http.close();
  }

  private static BodyPublisher file(Path path) {
    try {
      return BodyPublishers.ofFile(path);
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> Reply<T> get(String path, Class<T> type) {
    return read(exchange(request(path).timeout(ANSWER_LIMIT).GET().build()), type);
  }

  private <T> Reply<T> post(
      String path, String mediaType, BodyPublisher body, Duration limit, Class<T> type) {
    var request = request(path).timeout(limit).header("Content-Type", mediaType).POST(body).build();
    return read(exchange(request), type);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(url.resolve(path)).header("Accept", "application/json");
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UnreachableException(url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(url, new IOException("interrupted while waiting", e));
    }
  }

  private <T> Reply<T> read(HttpResponse<String> response, Class<T> type) {
    int status = response.statusCode();
    if (status / 100 != 2) {
      var problem = ProblemDetail.read(status, response.body());
      throw new RefusedException(status, problem.headline() + wayOut(status), problem.errors());
    }
    return new Reply<>(parse(response.body(), Json.MAPPER.constructType(type)), response.body());
  }

  private static String wayOut(int status) {
    return status == 401 || status == 403
        ? "; give the controller's token in TUNE4REC_API_TOKEN"
        : "";
  }

  private <T> T parse(String body, JavaType type) {
    try {
      return Json.MAPPER.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new UnreachableException(
          url, new IOException("an answer that is not a controller's: " + e.getOriginalMessage()));
    }
  }

  private record DatasetList(List<Dataset> datasets) {}

  private record SweepList(List<Sweep> sweeps) {}

  private record WorkerList(List<Worker> workers) {}
}
