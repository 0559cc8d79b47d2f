package io.tune4rec.controller.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tune4rec.controller.sweep.SweepView;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response.Status;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Entity tags of sweeps: two are equal exactly when nothing but the time left differs. They are
 * strong ones although that does, since {@code If-Match} never holds for a weak one.
 */
@Singleton
class SweepTags {
  /** What changes with the clock alone. */
  private static final String CLOCK_DRIVEN = "eta_seconds";

  private static final int BYTES = 12;

  private final ObjectMapper json;

  SweepTags(ObjectMapper json) {
    this.json = json;
  }

  EntityTag of(SweepView sweep) {
    var tree = json.<ObjectNode>valueToTree(sweep);
    tree.remove(CLOCK_DRIVEN);
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(tree));
      return new EntityTag(HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Whether a GET asks only for a sweep that changed, and this one did not.
   *
   * @throws ChangedException if it asks only for the sweep that the caller saw, and this is another
   */
  boolean unchanged(Request request, SweepView sweep, EntityTag tag) {
    var answer = request.evaluatePreconditions(tag);
    if (answer == null) {
      return false;
    }
    if (answer.build().getStatus() == Status.PRECONDITION_FAILED.getStatusCode()) {
      throw changed(sweep);
    }
    return true;
  }

  /**
   * For whatever changes a sweep: does nothing without {@code If-Match}.
   *
   * @throws ChangedException if the sweep is no longer the one that the caller saw
   */
  void requireMatch(Request request, SweepView sweep) {
    if (request.evaluatePreconditions(of(sweep)) != null) {
      throw changed(sweep);
    }
  }

  private static ChangedException changed(SweepView sweep) {
    return new ChangedException(
        "sweep %d: If-Match names the sweep as it is, but it has changed since; read it again and decide anew"
            .formatted(sweep.id()));
  }

  /** Thrown when a precondition does not hold. */
  static final class ChangedException extends RuntimeException {
    ChangedException(String message) {
      super(message);
    }
  }
}
