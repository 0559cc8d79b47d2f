/**
 * What to import, as people write it down: a YAML file, the options of a command, or the name of a
 * preset. All three make the same tree of plain values, later ones over earlier ones.
 *
 * <p>The command line uses it; it uses {@code dataset}, model-lib's {@code problem} and Jackson.
 * Presets are resources in the form that a person's own file has.
 */
package io.tune4rec.controller.dataset.spec;
