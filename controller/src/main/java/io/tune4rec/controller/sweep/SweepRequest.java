package io.tune4rec.controller.sweep;

import java.util.Map;
import java.util.Optional;

/**
 * A sweep document, and what was said beside it.
 *
 * @param document as its author wrote it, a tree of plain values
 * @param dataset the name of a dataset for a document that has none
 * @param name for a document that has none
 */
public record SweepRequest(
    Map<String, ?> document, Optional<String> dataset, Optional<String> name) {}
