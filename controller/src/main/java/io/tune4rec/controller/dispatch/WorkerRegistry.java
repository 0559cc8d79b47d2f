package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.dispatch.DispatchStore.RegisteredWorker;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;

/** Knows the fleet: who registered, who is heard, whose leases are renewed. */
public final class WorkerRegistry {
  private final DispatchStore store;
  private final LeaseTerms terms;
  private final String modelLibVersion;

  public WorkerRegistry(DispatchStore store, LeaseTerms terms, String modelLibVersion) {
    this.store = store;
    this.terms = terms;
    this.modelLibVersion = modelLibVersion;
  }

  /**
   * @return the worker's id
   * @throws InvalidInputException if it runs another version of the model library
   */
  public long register(WorkerRegistration registration) {
    requireVersion(registration.modelLibVersion());
    return store.register(registration);
  }

  public LeaseTerms terms() {
    return terms;
  }

  public List<WorkerView> workers() {
    return store.workers(terms.length());
  }

  /**
   * Renews the leases of what a worker runs.
   *
   * @return those that are no longer its own and must stop
   * @throws UnknownIdException if the worker must register again
   */
  public List<Fence> heartbeat(long workerId, List<Fence> held) {
    heard(workerId);
    var lost = new LinkedHashSet<>(held);
    lost.removeAll(store.renew(workerId, held, terms.length()));
    return List.copyOf(lost);
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
