package io.tune4rec.worker.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** JSON calls over Vert.x' web client, and what their answers mean. */
final class HttpCalls implements AutoCloseable {
  private static final String PROTOCOL = "1";
  private static final Duration SILENT_DOWNLOAD = Duration.ofSeconds(60);

  /** In bytes a second; a line that is slower carries no models. */
  private static final long SLOWEST_UPLOAD = 1 << 18;

  private static final int CONNECT_MILLIS = 5_000;
  private static final int MAX_PROBLEM_BYTES = 1 << 16;

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Vertx vertx;
  private final WebClient web;
  private final String base;
  private final String token;

  HttpCalls(URI controller, String token, int connections) {
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    this.web =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setUserAgent("tune4rec-worker")
                .setConnectTimeout(CONNECT_MILLIS)
                .setFollowRedirects(false)
                .setMaxPoolSize(connections));
    this.base = controller.toString().replaceAll("/+$", "") + "/api/v1";
    this.token = token;
  }

  /**
   * @param timeout without a byte of the answer
   * @return the answer's body, null where it has none; or a {@link ControllerException}
   */
  <T> CompletableFuture<T> post(
      String path, Object body, Class<T> answer, Subject subject, Duration timeout) {
    return request(HttpMethod.POST, path)
        .timeout(timeout.toMillis())
        .putHeader("Content-Type", "application/json")
        .sendBuffer(Buffer.buffer(written(body)))
        .toCompletionStage()
        .toCompletableFuture()
        .handle(
            (response, failure) -> {
              var checked = checked(path, response, failure, subject);
              return read(path, checked.bodyAsBuffer(), answer);
            });
  }

  /**
   * Streams a zip file to the controller.
   *
   * @return completes when it is taken, or with a {@link ControllerException}
   */
  CompletableFuture<Void> upload(String path, Path zip, Subject subject) {
    var opening = vertx.fileSystem().open(zip.toString(), new OpenOptions().setCreate(false));
    var file = await(opening.toCompletionStage());
    long bytes = file.sizeBlocking();
    return request(HttpMethod.POST, path)
        .timeout(SILENT_DOWNLOAD.plusSeconds(bytes / SLOWEST_UPLOAD).toMillis())
        .putHeader("Content-Type", "application/zip")
        .putHeader("Content-Length", Long.toString(bytes))
        .sendStream(file)
        .eventually(() -> file.close())
        .toCompletionStage()
        .toCompletableFuture()
        .handle(
            (response, failure) -> {
              checked(path, response, failure, subject);
              return null;
            });
  }

  void download(String path, Path target) {
    var options = new OpenOptions().setCreate(true).setTruncateExisting(true).setWrite(true);
    var file = await(vertx.fileSystem().open(target.toString(), options).toCompletionStage());
    // the codec closes the file only if an answer comes, so it is closed here in any case
    await(
        request(HttpMethod.GET, path)
            .timeout(SILENT_DOWNLOAD.toMillis())
            .as(BodyCodec.pipe(file, false))
            .send()
            .eventually(() -> file.close())
            .toCompletionStage()
            .handle((response, failure) -> checked(path, response, failure, target)));
  }

  /** A refusal has gone where the file should have. */
  private HttpResponse<Void> checked(
      String path, HttpResponse<Void> response, Throwable failure, Path target) {
    if (failure == null && response.statusCode() / 100 != 2) {
      throw Subject.DATASET.refusal(
          response.statusCode(), answered(path, response, saidIn(target, response)));
    }
    return checked(path, response, failure, Subject.DATASET);
  }

  private static String saidIn(Path target, HttpResponse<Void> response) {
    try (var in = Files.newInputStream(target)) {
      return JSON.readValue(in.readNBytes(MAX_PROBLEM_BYTES), ProblemDocument.class).sentence();
    } catch (IOException e) {
      return response.statusMessage();
    }
  }

  /** The stage's result; a {@link ControllerException} comes out as itself. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ControllerException meant ? meant : e;
    }
  }

  @Override
  public void close() {
    web.close();
    await(vertx.close().toCompletionStage());
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path) {
    return web.requestAbs(method, base + path)
        .putHeader("Authorization", "Bearer " + token)
        .putHeader("Tune4Rec-Protocol", PROTOCOL);
  }

  private <T> HttpResponse<T> checked(
      String path, HttpResponse<T> response, Throwable failure, Subject subject) {
    if (failure != null) {
      throw new ControllerAwayException(
          "no answer from %s%s: %s".formatted(base, path, failure.getMessage()), failure);
    }
    if (response.statusCode() / 100 != 2) {
      throw subject.refusal(response.statusCode(), answered(path, response, said(response)));
    }
    return response;
  }

  private String answered(String path, HttpResponse<?> response, String said) {
    return "%s%s answered %d: %s".formatted(base, path, response.statusCode(), said);
  }

  private static String said(HttpResponse<?> response) {
    if (!(response.body() instanceof Buffer buffer)) {
      return response.statusMessage();
    }
    try {
      return JSON.readValue(buffer.getBytes(), ProblemDocument.class).sentence();
    } catch (IOException e) {
      return response.statusMessage();
    }
  }

  private <T> T read(String path, Buffer body, Class<T> type) {
    if (body == null || body.length() == 0 || type == Void.class) {
      return null;
    }
    try {
      return JSON.readValue(body.getBytes(), type);
    } catch (IOException e) {
      throw new ControllerAwayException(
          "%s%s answered what is no %s: %s"
              .formatted(base, path, type.getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static byte[] written(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a wire record cannot be written: " + body, e);
    }
  }
}
