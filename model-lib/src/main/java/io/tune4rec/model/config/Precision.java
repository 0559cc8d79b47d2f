package io.tune4rec.model.config;

/**
 * In which numbers a model trains. Weights, moments, norms, softmaxes and losses are fp32 in both,
 * and so is all that is evaluated or served.
 */
public enum Precision {
  FP32,
  /**
   * The factors and results of matrix products are rounded to bfloat16, forwards and backwards: in
   * attention, linear layers of the sequence block and of MLPs, and cross-entropy over all items.
   */
  BF16
}
