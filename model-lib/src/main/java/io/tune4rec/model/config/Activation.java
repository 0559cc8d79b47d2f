package io.tune4rec.model.config;

/** What follows a linear layer, element by element. */
public enum Activation {
  /** x·Φ(x), exactly: by the error function. */
  GELU,
  /** The tanh approximation of {@link #GELU}, which GPT-2 was trained with. */
  GELU_NEW,
  /** max(x, 0). */
  RELU,
  /** x·σ(x), also called swish. */
  SILU,
  TANH,
  /** x itself. */
  NONE
}
