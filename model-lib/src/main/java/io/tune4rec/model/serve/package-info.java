/**
 * A trained model as a folder that ships, and recommendations from it.
 *
 * <p>Used by who embeds the library, and by whoever exports the model of a trial. Beside {@code
 * training} the only package that opens native memory: one manager for each open model, closed with
 * it, and one below it for each call.
 */
package io.tune4rec.model.serve;
