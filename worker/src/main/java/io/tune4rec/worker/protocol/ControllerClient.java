package io.tune4rec.worker.protocol;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of the worker protocol, one try each. Safe for use by many threads; those that wait for
 * something give a future, all others block until they are answered.
 *
 * <p>Each throws {@link ControllerAwayException} if there is no usable answer.
 */
public final class ControllerClient implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(10);
  private static final Duration BEYOND_THE_WAIT = Duration.ofSeconds(10);

  private final HttpCalls calls;

  private ControllerClient(HttpCalls calls) {
    this.calls = calls;
  }

  /**
   * @param controller such as {@code http://localhost:8090}
   * @param connections most that are open at once
   */
  public static ControllerClient open(URI controller, String token, int connections) {
    return new ControllerClient(new HttpCalls(controller, token, connections));
  }

  /**
   * @throws RefusedException if this worker may not join: a wrong token, another protocol
   */
  public Registration register(RegisterRequest worker) {
    return HttpCalls.await(
        calls.post("/workers", worker, Registration.class, Subject.REGISTRATION, CALL));
  }

  /**
   * Asks for a trial. Completes with a {@link ControllerException} if there is no answer.
   *
   * @param wait how long the controller may wait for a trial, at most 30 seconds
   * @return empty if there was none
   */
  public CompletableFuture<Optional<Assignment>> claim(long workerId, int slot, Duration wait) {
    return calls
        .post(
            "/workers/%d/claim".formatted(workerId),
            new ClaimRequest(slot, wait.toSeconds()),
            Assignment.class,
            Subject.WORKER,
            wait.plus(BEYOND_THE_WAIT))
        .thenApply(Optional::ofNullable);
  }

  /**
   * Renews the leases of these attempts and waits for orders. Completes with a {@link
   * ControllerException} if there is no answer.
   *
   * @param wait how long the controller may wait until it has something to say
   */
  public CompletableFuture<HeartbeatAnswer> heartbeat(
      long workerId, List<AttemptRef> attempts, Duration wait) {
    return calls.post(
        "/workers/%d/heartbeat".formatted(workerId),
        new HeartbeatRequest(attempts, wait.toMillis() / 1_000.0),
        HeartbeatAnswer.class,
        Subject.WORKER,
        wait.plus(BEYOND_THE_WAIT));
  }

  /**
   * Asks for no more trials: claims that wait are answered, later ones get none. Changes nothing if
   * the worker has registered since that session. Completes with a {@link ControllerException} if
   * there is no answer.
   */
  public CompletableFuture<Void> drain(long workerId, int session) {
    var request = new DrainRequest(session);
    return calls.post(
        "/workers/%d/drain".formatted(workerId), request, Void.class, Subject.WORKER, CALL);
  }

  /**
   * @throws StaleAttemptException if the attempt is no longer ours
   */
  public ReportAnswer report(AttemptRef attempt, List<Report> reports) {
    var request = new ReportRequest(attempt.leaseEpoch(), reports);
    return HttpCalls.await(
        calls.post(path(attempt, "reports"), request, ReportAnswer.class, Subject.ATTEMPT, CALL));
  }

  /**
   * Sends a part of the attempt's log; the same number again changes nothing.
   *
   * @param text at most 64 KiB in UTF-8
   * @throws StaleAttemptException if the attempt is no longer ours
   */
  public void log(AttemptRef attempt, int number, String text) {
    var request = new LogRequest(attempt.leaseEpoch(), number, text);
    HttpCalls.await(calls.post(path(attempt, "log"), request, Void.class, Subject.ATTEMPT, CALL));
  }

  /**
   * Asks whether the model of that epoch is wanted.
   *
   * @throws StaleAttemptException if the attempt is no longer ours
   */
  public ModelOfferAnswer offerModel(AttemptRef attempt, int bestStep) {
    var request = new ModelOfferRequest(attempt.leaseEpoch(), bestStep);
    return HttpCalls.await(
        calls.post(
            path(attempt, "model/offer"), request, ModelOfferAnswer.class, Subject.ATTEMPT, CALL));
  }

  /**
   * Sends a model; the same again changes nothing. Completes with a {@link ControllerException}
   * where it does not arrive.
   *
   * @param archive a zip file, not changed meanwhile
   * @param sha256 of the file, in hexadecimal
   */
  public CompletableFuture<Void> uploadModel(
      AttemptRef attempt, int bestStep, Path archive, String sha256) {
    var query =
        "?lease_epoch=%d&best_step=%d&sha256=%s".formatted(attempt.leaseEpoch(), bestStep, sha256);
    return calls.upload(path(attempt, "model") + query, archive, Subject.ATTEMPT);
  }

  /**
   * @throws StaleAttemptException if the attempt is no longer ours
   * @throws RefusedException if the result is not acceptable
   */
  public void complete(AttemptRef attempt, Completion result) {
    var request = new CompleteRequest(attempt.leaseEpoch(), result);
    HttpCalls.await(
        calls.post(path(attempt, "complete"), request, Void.class, Subject.ATTEMPT, CALL));
  }

  /**
   * @throws StaleAttemptException if the attempt is no longer ours
   */
  public FailAnswer fail(AttemptRef attempt, FailureKind kind, String reason) {
    var request = new FailRequest(attempt.leaseEpoch(), kind, reason);
    return HttpCalls.await(
        calls.post(path(attempt, "fail"), request, FailAnswer.class, Subject.ATTEMPT, CALL));
  }

  /**
   * Writes a dataset's file to {@code target}, which is created or replaced.
   *
   * @throws RefusedException if the controller has no such file
   */
  public void download(String hash, String path, Path target) {
    calls.download("/datasets/%s/files/%s".formatted(hash, path), target);
  }

  @Override
  public void close() {
    calls.close();
  }

  private static String path(AttemptRef attempt, String call) {
    return "/trials/%d/attempts/%d/%s".formatted(attempt.trialId(), attempt.attempt(), call);
  }
}
