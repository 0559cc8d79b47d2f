package io.tune4rec.controller.search;

class RandomSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new RandomSampler();
  }
}
