package io.tune4rec.worker.runner;

import io.tune4rec.worker.link.Link;
import io.tune4rec.worker.link.News;
import io.tune4rec.worker.link.Order;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one worker until it hangs up. A thread of its own reads the worker's orders and halts the
 * process when the link closes, also while training is inside native code.
 */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
  private static final long NANOS_BETWEEN_PROGRESS = Duration.ofSeconds(1).toNanos();
  private static final int HUNG_UP = 0;
  private static final int BROKEN = 1;

  private final Link link;
  private final TrialWork work;
  private final CurrentTrial current = new CurrentTrial();

  private Runner(Link link, TrialWork work) {
    this.link = link;
    this.work = work;
  }

  /**
   * Connects to the worker and trains what it orders; does not return. Signals to end are left to
   * the worker: a terminal or a service manager sends them to both, and the worker decides whether
   * this trial was stopped or crashed.
   *
   * @param socket where the worker listens
   * @param nonce proves to the worker that this is the process it started
   */
  static void serve(Path socket, String nonce, TrialWork work) throws IOException {
    var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    var runner = new Runner(new Link(channel), work);
    var orders = Thread.ofPlatform().daemon().name("orders").start(runner::readOrders);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> join(orders)));
    try {
      runner.link.send(new News.Hello(nonce));
      runner.trainForever();
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      LOG.error("the runner is broken", e);
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readOrders() {
    try {
      for (var order = link.receive(Order.class);
          order.isPresent();
          order = link.receive(Order.class)) {
        obey(order.get());
      }
    } catch (IOException e) {
      LOG.info("the worker is gone: {}", e.getMessage());
    }
    Runtime.getRuntime().halt(HUNG_UP);
  }

  private void obey(Order order) throws IOException {
    switch (order) {
      case Order.Run run -> current.run(run);
      case Order.Stop stop -> current.stop(stop);
      case Order.Ping _ -> link.send(new News.Pong());
    }
  }

  private void trainForever() throws IOException, InterruptedException {
    while (true) {
      var run = current.next();
      LOG.info("trial {}, attempt {}: {}", run.trialId(), run.attempt(), run.configuration());
      var end = train(run);
      LOG.info("trial {}, attempt {} ended", run.trialId(), run.attempt());
      link.send(end);
    }
  }

  private News train(Order.Run run) {
    try {
      return work.train(run, new Forwarding(run));
    } catch (TrialStoppedException e) {
      return new News.Failed(News.Cause.STOPPED, e.getMessage());
    } catch (InfeasibleTrialException e) {
      return new News.Failed(News.Cause.INFEASIBLE, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("trial {}, attempt {} broke", run.trialId(), run.attempt(), e);
      return new News.Failed(News.Cause.ERROR, e.toString());
    }
  }

  /** Tells the worker of each epoch, and of progress at most once a second. */
  private final class Forwarding implements TrialWatch {
    private final Order.Run run;
    // the first batch is told at once, and with it how many epochs there will be
    private long lastProgress = System.nanoTime() - NANOS_BETWEEN_PROGRESS;

    Forwarding(Order.Run run) {
      this.run = run;
    }

    @Override
    public void progress(News.Progress progress) {
      current.throwIfStopped(run);
      long now = System.nanoTime();
      if (now - lastProgress >= NANOS_BETWEEN_PROGRESS) {
        lastProgress = now;
        tell(progress);
      }
    }

    @Override
    public void epoch(News.Epoch epoch) {
      current.throwIfStopped(run);
      tell(epoch);
    }

    private void tell(News news) {
      try {
        link.send(news);
      } catch (IOException e) {
        throw new TrialStoppedException("the worker is gone: " + e.getMessage());
      }
    }
  }
}
