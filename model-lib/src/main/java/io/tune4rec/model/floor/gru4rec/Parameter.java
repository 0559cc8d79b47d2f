package io.tune4rec.model.floor.gru4rec;

import java.util.random.RandomGenerator;

/**
 * A learned matrix with what its updates remember; arrays that an update does not need are empty.
 */
final class Parameter {
  final int rows;
  final int columns;
  final float[] values;
  float[] squares = {};
  float[] means = {};
  float[] counts = {};
  float[] velocity = {};

  private Parameter(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    values = new float[Math.multiplyExact(rows, columns)];
  }

  static Parameter zeros(int rows, int columns) {
    return new Parameter(rows, columns);
  }

  /** Blocks of {@code width} columns beside each other, each U(−σ, σ), σ = √(6/(rows + width)). */
  static Parameter uniform(int rows, int blocks, int width, RandomGenerator random) {
    var parameter = new Parameter(rows, blocks * width);
    float bound = (float) Math.sqrt(6.0 / (rows + width));
    for (int i = 0; i < parameter.values.length; i++) {
      parameter.values[i] = (2 * random.nextFloat() - 1) * bound;
    }
    return parameter;
  }
}
