package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.webhook.Delivery;
import io.tune4rec.controller.webhook.NewWebhook;
import io.tune4rec.controller.webhook.Webhook;
import io.tune4rec.controller.webhook.WebhookDelivery;
import io.tune4rec.controller.webhook.WebhookStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Webhooks: who is told what happens, and what they were told. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WebhookResource {
  private final WebhookStore store;
  private final WebhookDelivery delivery;
  private final SecureRandom chance = new SecureRandom();

  WebhookResource(WebhookStore store, WebhookDelivery delivery) {
    this.store = store;
    this.delivery = delivery;
  }

  /** Webhooks, newest first. */
  public record WebhookList(List<Webhook> webhooks, Optional<String> nextCursor) {}

  /** What a webhook was told, newest first. */
  public record DeliveryList(List<Delivery> deliveries, Optional<String> nextCursor) {}

  /** A webhook to make. No record: its secret may be absent. */
  @Schema(name = "WebhookRequest")
  public static final class WebhookRequest {
    @Schema(description = "http or https, without user and password", required = true)
    public String url = "";

    @Schema(description = "sweep.finished, gate.failed, worker.lost: one or more", required = true)
    public List<String> events = List.of();

    @Schema(description = "16 to 200 characters that both sides know; made up if it is absent")
    public Optional<String> secret = Optional.empty();

    /** A null is as good as nothing. */
    NewWebhook read(RandomGenerator chance) {
      var given = Objects.requireNonNullElse(events, List.<String>of());
      return NewWebhook.read(
          Objects.requireNonNullElse(url, ""),
          secret,
          given.stream().map(event -> Objects.requireNonNullElse(event, "")).toList(),
          chance);
    }
  }

  /**
   * A webhook that was just made.
   *
   * @param secret with which its deliveries are signed; told here and never again
   */
  public record CreatedWebhook(
      long id, String url, List<String> events, Instant createdAt, String secret) {
    static CreatedWebhook of(Webhook webhook, NewWebhook made) {
      return new CreatedWebhook(
          webhook.id(),
          webhook.url(),
          webhook.events(),
          webhook.createdAt(),
          made.secret().reveal());
    }
  }

  @POST
  @Operation(
      summary = "Tells an address what happens",
      description =
          "Each delivery is a POST of JSON with Tune4Rec-Event, Tune4Rec-Delivery (the same at every"
              + " try) and Tune4Rec-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of t.body>. An"
              + " answer from 200 to 299 within 10 seconds takes it; else it is tried again for"
              + " about a day. Redirects are not followed. Link-local addresses are refused, other"
              + " internal ones are not.")
  @APIResponseSchema(value = CreatedWebhook.class, responseCode = "201")
  public RestResponse<CreatedWebhook> add(WebhookRequest body) {
    var made = RequestBodies.required(body).read(chance);
    return RestResponse.status(
        RestResponse.Status.CREATED, CreatedWebhook.of(store.insert(made), made));
  }

  @GET
  @Operation(summary = "The webhooks, newest first, without their secrets")
  public WebhookList list(@RestQuery String limit, @RestQuery String cursor) {
    var page = Page.newestFirst("webhooks", limit, cursor);
    var part =
        page.cut(store.list(page.before(), page.rowsToRead()), webhook -> List.of(webhook.id()));
    return new WebhookList(part.rows(), part.nextCursor());
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Drops a webhook and what it was still to be told")
  @APIResponse(responseCode = "204", description = "it is gone")
  public void remove(long id) {
    if (!store.remove(id)) {
      throw WebhookDelivery.unknown(id);
    }
  }

  @GET
  @Path("/{id}/deliveries")
  @Operation(summary = "What a webhook was told and is still to be told, newest first")
  public DeliveryList deliveries(long id, @RestQuery String limit, @RestQuery String cursor) {
    var page = Page.newestFirst("deliveries", limit, cursor);
    store.find(id).orElseThrow(() -> WebhookDelivery.unknown(id));
    var part =
        page.cut(
            store.deliveries(id, page.before(), page.rowsToRead()),
            delivery -> List.of(delivery.id()));
    return new DeliveryList(part.rows(), part.nextCursor());
  }

  @POST
  @Path("/{id}/test")
  @Operation(
      summary = "Sends a ping now",
      description = "Answers with how it stands after the first try; it is tried again as others.")
  public Delivery test(long id, NoSettings body) throws InterruptedException {
    return delivery.ping(id);
  }
}
