/**
 * The trained models that are kept: which are wanted, where their files lie, who may bring them.
 * Knows {@code sweep}, {@code dispatch} and no framework; archives are kept as they come and never
 * opened here.
 */
package io.tune4rec.controller.shipping;
