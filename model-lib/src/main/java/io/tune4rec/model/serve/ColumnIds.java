package io.tune4rec.model.serve;

import io.tune4rec.model.dataset.IdMap;
import io.tune4rec.model.schema.Column;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The ids of a column and their values in the source. Where no values were kept, the source had the
 * ids themselves, 1..cardinality. Any thread may read it.
 */
record ColumnIds(Column column, Optional<IdMap> values) {
  private static final String OF_AN_ID = "[1-9][0-9]{0,9}";

  /** The id of a value, or that of all that is out of vocabulary; empty if there is neither. */
  OptionalInt idOrUnknown(String value) {
    var known = id(value);
    return known.isEmpty() && column.oov() ? OptionalInt.of(column.maxId()) : known;
  }

  /** The id of a value of the vocabulary. */
  OptionalInt id(String value) {
    if (values.isPresent()) {
      return values.get().id(value);
    }
    long id = value.matches(OF_AN_ID) ? Long.parseLong(value) : 0;
    return id >= 1 && id <= column.cardinality() ? OptionalInt.of((int) id) : OptionalInt.empty();
  }

  /** The value of an id of the vocabulary. */
  String value(int id) {
    return values.map(map -> map.value(id)).orElseGet(() -> Integer.toString(id));
  }
}
