package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.sweep.SweepDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The histories of sweeps for their samplers. What has ended cannot change and is read once; the
 * memory of it is a cache and no more, so that a controller that starts anew says the same. Kept
 * for the sweeps that drew last. Safe for threads.
 */
public final class SweepHistories {
  /** Sweeps whose trials are kept: about 10 MB for one with 10,000 trials of ten parameters. */
  private static final int MOST_SWEEPS = 16;

  private final HistoryStore store;
  private final Map<Long, Known> bySweep = new LinkedHashMap<>(16, 0.75f, true);

  public SweepHistories(HistoryStore store) {
    this.store = store;
  }

  /**
   * What a sampler shall see now: nothing where it looks at no trial and may repeat what it likes.
   */
  public History of(SweepPlan plan, Sampler sampler) {
    boolean useless = plan.definition().drawing().repeats() && !sampler.readsHistory();
    return useless ? History.EMPTY : known(plan.sweepId()).read(plan.definition());
  }

  private Known known(long sweepId) {
    synchronized (bySweep) {
      var known = bySweep.computeIfAbsent(sweepId, Known::new);
      if (bySweep.size() > MOST_SWEEPS) {
        bySweep.remove(bySweep.keySet().iterator().next());
      }
      return known;
    }
  }

  /** What is known of one sweep. */
  private final class Known {
    private final long sweepId;
    private final List<PastTrial> ended = new ArrayList<>();
    private final List<PastTrial> imported = new ArrayList<>();
    private final Set<Integer> open = new HashSet<>();
    private List<List<PastTrial>> earlier;
    private int last;

    Known(long sweepId) {
      this.sweepId = sweepId;
    }

    synchronized History read(SweepDefinition definition) {
      var running = new ArrayList<PastTrial>();
      for (var trial : store.trials(sweepId, definition, last, open)) {
        last = Math.max(last, trial.number());
        if (trial.outcome() instanceof Outcome.Running) {
          running.add(trial);
          open.add(trial.number());
        } else {
          ended.add(trial);
          open.remove(trial.number());
        }
      }
      imported.addAll(store.imported(sweepId, definition, imported.size()));
      if (earlier == null) {
        earlier = definition.drawing().transfer().stream().map(store::earlier).toList();
      }
      var all = new ArrayList<PastTrial>(imported);
      all.addAll(ended);
      all.addAll(running);
      return new History(all, earlier);
    }
  }
}
