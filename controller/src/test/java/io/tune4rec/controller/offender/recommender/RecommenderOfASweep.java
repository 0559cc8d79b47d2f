package io.tune4rec.controller.offender.recommender;

import io.tune4rec.controller.sweep.SweepStore;

/** Breaks RECOMMENDERS_KNOW_NO_TRIALS. */
public final class RecommenderOfASweep {
  SweepStore store;
}
