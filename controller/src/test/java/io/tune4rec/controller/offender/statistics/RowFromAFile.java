package io.tune4rec.controller.offender.statistics;

import java.nio.file.Path;

/** A row with a file. */
public record RowFromAFile(Path ranks) {}
