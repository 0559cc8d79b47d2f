package io.tune4rec.controller.source;

/** How the rows of a file are written. */
public enum SourceFormat {
  /** CSV (RFC 4180), with any of the delimiters in {@link Delimiter}. */
  DELIMITED,
  /** One JSON object a line. */
  JSON_LINES,
  PARQUET
}
