package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.sweep.SweepDefinition;

/** Which sampler finds the configuration of a trial. */
@FunctionalInterface
public interface Samplers {
  /** Those that sweeps name. */
  Samplers NAMED = SweepDefinition::samplerOf;

  /**
   * @param number of the trial, from 1
   */
  Sampler of(SweepDefinition definition, int number);
}
