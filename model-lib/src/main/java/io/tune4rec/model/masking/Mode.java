package io.tune4rec.model.masking;

/** What a forward pass is for. */
public enum Mode {
  /** Learning: hide, and label what is hidden. */
  TRAIN,
  /** Measuring: the last item of each session is hidden and labelled. */
  EVAL,
  /** Serving: nothing is labelled, the item after the last one is predicted. */
  INFER
}
