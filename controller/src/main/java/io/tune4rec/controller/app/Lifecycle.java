package io.tune4rec.controller.app;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.tune4rec.controller.dispatch.LeaseExpiry;
import io.tune4rec.controller.dispatch.LeaseTerms;
import io.tune4rec.controller.dispatch.LogQuota;
import io.tune4rec.controller.dispatch.OrderSignal;
import io.tune4rec.controller.dispatch.WorkSignal;
import io.tune4rec.controller.postgres.NoticeListener;
import io.tune4rec.controller.recommender.WarmRecommenders;
import io.tune4rec.controller.replicate.FollowUps;
import io.tune4rec.controller.webhook.WebhookDelivery;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What runs beside requests: listening for work, taking back lost trials, telling webhooks. */
@Singleton
class Lifecycle {
  private static final Logger LOG = Logger.getLogger(Lifecycle.class);
  private static final Duration RECOMMENDER_IDLE = Duration.ofMinutes(5);

  private final NoticeListener listener;
  private final WorkSignal work;
  private final OrderSignal orders;
  private final LeaseExpiry expiry;
  private final WarmRecommenders recommenders;
  private final FollowUps followUps;
  private final WebhookDelivery webhooks;

  Lifecycle(
      NoticeListener listener,
      WorkSignal work,
      OrderSignal orders,
      LeaseExpiry expiry,
      WarmRecommenders recommenders,
      FollowUps followUps,
      WebhookDelivery webhooks) {
    this.listener = listener;
    this.work = work;
    this.orders = orders;
    this.expiry = expiry;
    this.recommenders = recommenders;
    this.followUps = followUps;
    this.webhooks = webhooks;
  }

  /** Asks for what is set from outside, so that a bad setting stops the start and not a call. */
  void start(@Observes StartupEvent event, LogQuota quota, LeaseTerms terms) {
    listener.start();
  }

  /** Claims and heartbeats that wait are answered while requests still can be. */
  void answerWhoWaits(@Observes ShutdownDelayInitiatedEvent event) {
    work.close();
    orders.close();
  }

  void stop(@Observes ShutdownEvent event) {
    listener.stop();
  }

  @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void endIdleRecommenders() {
    recommenders.endIdle(RECOMMENDER_IDLE);
  }

  @Scheduled(
      every = "${tune4rec.follow-up-every:1s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void settleEndedSweeps() {
    followUps.run();
  }

  @Scheduled(
      every = "${tune4rec.webhook.every:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tellWebhooks() {
    try {
      webhooks.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Begins one lease after the start: while no controller ran, no worker could be heard, and its
   * finished trials shall not be taken from it before it has had time to say so.
   */
  @Scheduled(
      every = "${tune4rec.lease.expiry-every:3s}",
      delayed = "${tune4rec.lease.length:30s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void takeBackLostTrials() {
    int expired = expiry.run();
    if (expired > 0) {
      LOG.warnf("%d attempts were lost: their workers were not heard for a lease", expired);
    }
  }
}
