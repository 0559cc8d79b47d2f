/**
 * The presets that ship: search spaces and configurations that others found, as YAML in the jar.
 *
 * <p>Knows {@code sweep}, which says what a preset is, and Jackson; {@code app} alone uses it.
 */
package io.tune4rec.controller.preset;
