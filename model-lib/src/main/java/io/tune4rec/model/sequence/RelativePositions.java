package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.config.SequenceConfig.Attention;

/** Sinusoid encodings of relative positions: what depends on the length only. */
record RelativePositions(int width, Attention attention) {
  /**
   * Rows for the offsets i-j from S downwards: to -(S-1) where all is seen (2·S rows), to 0 where
   * only the past is (S+1 rows). The first half of a row are sines, the second cosines.
   */
  NDArray encodings(int length, NDManager step) {
    int rows = attention == Attention.UNI ? length + 1 : 2 * length;
    int half = width / 2;
    var values = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      double offset = length - row;
      for (int c = 0; c < half; c++) {
        // float32 frequencies, as the original computes them
        float frequency = (float) (1 / Math.pow(10_000, 2.0 * c / width));
        values[row * width + c] = (float) Math.sin((float) (offset * frequency));
        values[row * width + half + c] = (float) Math.cos((float) (offset * frequency));
      }
    }
    return step.create(values, new Shape(rows, width));
  }
}
