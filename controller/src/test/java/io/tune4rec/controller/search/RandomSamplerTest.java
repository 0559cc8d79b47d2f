package io.tune4rec.controller.search;

class RandomSamplerTest extends SamplerContract {
  @Override
  Sampler sampler() {
    return new RandomSampler();
  }
}
