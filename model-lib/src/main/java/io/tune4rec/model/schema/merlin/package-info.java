/**
 * Schema files of NVIDIA Merlin: {@code schema.pbtxt} and {@code schema.json}, as NVTabular writes
 * them beside its Parquet files and Transformers4Rec reads them. Anyone may use it; it depends on
 * {@code schema}, {@code problem} and Jackson, never on an engine.
 */
package io.tune4rec.model.schema.merlin;
