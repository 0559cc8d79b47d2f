package io.tune4rec.controller.duckdb;

import java.nio.ByteBuffer;

/** The list columns of an interaction as bytes: of each list its length, then its values. */
final class ListBytes {
  private ListBytes() {}

  static byte[] of(int[][] ids, double[][] numbers) {
    int bytes = (ids.length + numbers.length) * Integer.BYTES;
    for (var list : ids) {
      bytes += list.length * Integer.BYTES;
    }
    for (var list : numbers) {
      bytes += list.length * Double.BYTES;
    }
    var buffer = ByteBuffer.allocate(bytes);
    for (var list : ids) {
      buffer.putInt(list.length);
      for (int id : list) {
        buffer.putInt(id);
      }
    }
    for (var list : numbers) {
      buffer.putInt(list.length);
      for (double number : list) {
        buffer.putDouble(number);
      }
    }
    return buffer.array();
  }

  /** Fills both with new arrays. */
  static void read(byte[] bytes, int[][] ids, double[][] numbers) {
    var buffer = ByteBuffer.wrap(bytes);
    for (int i = 0; i < ids.length; i++) {
      ids[i] = new int[buffer.getInt()];
      for (int k = 0; k < ids[i].length; k++) {
        ids[i][k] = buffer.getInt();
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = new double[buffer.getInt()];
      for (int k = 0; k < numbers[i].length; k++) {
        numbers[i][k] = buffer.getDouble();
      }
    }
  }
}
