package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.dispatch.DispatchStore.Registered;
import io.tune4rec.controller.dispatch.DispatchStore.RegisteredWorker;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Knows the fleet: who registered, who is heard, whose leases are renewed. */
public final class WorkerRegistry {
  private final DispatchStore store;
  private final OrderSignal signal;
  private final LeaseTerms terms;
  private final String modelLibVersion;

  public WorkerRegistry(
      DispatchStore store, OrderSignal signal, LeaseTerms terms, String modelLibVersion) {
    this.store = store;
    this.signal = signal;
    this.terms = terms;
    this.modelLibVersion = modelLibVersion;
  }

  /**
   * @throws InvalidInputException if it runs another version of the model library
   */
  public Registered register(WorkerRegistration registration) {
    requireVersion(registration.modelLibVersion());
    return store.register(registration);
  }

  public LeaseTerms terms() {
    return terms;
  }

  /** By id, those above {@code after}, at most {@code limit}. */
  public List<WorkerView> workers(long after, int limit) {
    return store.workers(after, limit, terms.length());
  }

  /**
   * Gives a worker no new trial; it finishes those it has and ends. Registering again ends that.
   *
   * @param session if given, only this one: one that has registered again since is left as it is
   * @throws UnknownIdException if there is no such worker
   */
  public WorkerView drain(long workerId, OptionalInt session) {
    store.drain(workerId, session);
    return store
        .worker(workerId, terms.length())
        .orElseThrow(
            () ->
                new UnknownIdException(
                    "worker", workerId, "the list of workers shows which there are"));
  }

  /**
   * Renews the leases of what a worker runs, and waits for orders to it: until there is one, until
   * one was given that may be of an attempt begun since, for {@code wait}, or until this controller
   * stops.
   *
   * @param wait at most the time between heartbeats, since the next one renews
   * @return nothing to do, if the worker shall only ask again
   * @throws UnknownIdException if the worker must register again
   */
  public Orders heartbeat(long workerId, List<Fence> held, Duration wait)
      throws InterruptedException {
    long seen = signal.version(workerId);
    heard(workerId);
    store.renew(workerId, held, terms.length());
    var orders = store.orders(workerId, held);
    long nanos = Math.min(wait.toNanos(), terms.heartbeat().toNanos());
    if (!orders.none() || nanos <= 0) {
      return orders;
    }
    signal.await(workerId, seen, nanos);
    return store.orders(workerId, held);
  }

  RegisteredWorker heard(long workerId) {
    var worker =
        store
            .heard(workerId)
            .orElseThrow(() -> new UnknownIdException("worker", workerId, "register again"));
    requireVersion(worker.modelLibVersion());
    return worker;
  }

  private void requireVersion(String given) {
    if (!given.equals(modelLibVersion)) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  "model_lib_version",
                  "a worker runs the controller's version of the model library, " + modelLibVersion,
                  "got '" + given + "'",
                  "start a worker of the same release")));
    }
  }
}
