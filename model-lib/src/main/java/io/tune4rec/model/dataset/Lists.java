package io.tune4rec.model.dataset;

import java.util.List;

/**
 * The values of one interaction in the list columns. Holds the given arrays, which the writer only
 * reads while it appends; so one may be used again and again.
 *
 * @param ids of each categorical list column, in the schema's order
 * @param numbers of each continuous list column as in the source, in the schema's order
 */
public record Lists(List<int[]> ids, List<double[]> numbers) {
  /** Of a dataset without list columns. */
  public static final Lists NONE = new Lists(List.of(), List.of());
}
