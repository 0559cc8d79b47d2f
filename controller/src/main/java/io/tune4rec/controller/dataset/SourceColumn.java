package io.tune4rec.controller.dataset;

import io.tune4rec.model.schema.Column;

/**
 * A column of a source that becomes a column of the dataset.
 *
 * @param position of its cells in the file's rows, from 0
 */
record SourceColumn(Column column, int position) {}
