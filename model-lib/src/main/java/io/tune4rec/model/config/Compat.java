package io.tune4rec.model.config;

/** Whose behaviour a model reproduces where the released Transformers4Rec is wrong. */
public enum Compat {
  /** Right by default: padding is never attended to, scored, or learned from; no label leaks. */
  NONE,
  /** The released library, for parity tests only: padding is attended to and is a class. */
  T4REC_RELEASED
}
