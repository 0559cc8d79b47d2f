package io.tune4rec.controller.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/** Requests and answers, with the token on each and every error told by its exception. */
final class Exchange implements AutoCloseable {
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);

  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT).build();
  private final URI url;
  private final Optional<String> token;

  Exchange(URI url, Optional<String> token) {
    this.url = url;
    this.token = token;
  }

  /** The status of an answer that comes at once or not at all. */
  int probe(String path) {
    return send(request(path).timeout(PROBE_LIMIT).GET().build()).statusCode();
  }

  String get(String path) {
    return checked(send(request(path).timeout(ANSWER_LIMIT).GET().build())).body();
  }

  void delete(String path) {
    checked(send(request(path).timeout(ANSWER_LIMIT).DELETE().build()));
  }

  String put(String path, String json) {
    var request =
        request(path)
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build();
    return checked(send(request)).body();
  }

  String patch(String path, String json) {
    var request =
        request(path)
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json))
            .build();
    return checked(send(request)).body();
  }

  String post(String path, String json) {
    return post(path, "application/json", BodyPublishers.ofString(json), ANSWER_LIMIT);
  }

  String post(String path, String mediaType, BodyPublisher body, Duration limit) {
    var request = request(path).timeout(limit).header("Content-Type", mediaType).POST(body).build();
    return checked(send(request)).body();
  }

  /** Posts under a key, and once more if the connection broke: the key makes them one. */
  HttpResponse<String> postOnce(String path, String mediaType, String body, String key) {
    var request =
        request(path)
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", mediaType)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return checked(send(request));
    } catch (UnreachableException broken) {
      return checked(send(request));
    }
  }

  <T> Reply<T> read(String body, Class<T> type) {
    try {
      return new Reply<>(Json.MAPPER.readValue(body, type), body);
    } catch (JsonProcessingException e) {
      throw new UnreachableException(
          url, new IOException("an answer that is not a controller's: " + e.getOriginalMessage()));
    }
  }

  @Override
  public void close() {
    http.close();
  }

  /** Writes what lies there into a file; of an error nothing. */
  void download(String path, Path target) {
    var request =
        request(path)
            .setHeader("Accept", "application/octet-stream, application/zip, application/json")
            .timeout(ANSWER_LIMIT)
            .GET()
            .build();
    var response = send(request, BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      int status = response.statusCode();
      if (status / 100 != 2) {
        throw refused(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
      Files.copy(body, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UnreachableException(url, e);
    }
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(url.resolve(path)).header("Accept", "application/json");
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  private <B> HttpResponse<B> send(HttpRequest request, BodyHandler<B> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new UnreachableException(url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(url, new IOException("interrupted while waiting", e));
    }
  }

  private static HttpResponse<String> checked(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status / 100 != 2) {
      throw refused(status, response.body());
    }
    return response;
  }

  private static RefusedException refused(int status, String body) {
    var problem = ProblemDetail.read(status, body);
    return new RefusedException(status, problem.headline() + wayOut(status), problem.errors());
  }

  private static String wayOut(int status) {
    return status == 401 || status == 403
        ? "; give the controller's token in TUNE4REC_API_TOKEN"
        : "";
  }
}
