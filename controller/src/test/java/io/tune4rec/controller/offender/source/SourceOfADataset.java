package io.tune4rec.controller.offender.source;

import io.tune4rec.controller.dataset.TimeKind;

/** Breaks {@code SOURCES_KNOW_ROWS_ALONE}. */
public record SourceOfADataset(TimeKind time) {}
