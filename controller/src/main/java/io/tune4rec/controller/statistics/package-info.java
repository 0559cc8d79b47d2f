/**
 * Which rows of a board differ and by how much, and whether more sessions or seeds would tell.
 *
 * <p>Pure: every result is a function of its arguments, chance comes from a given seed and never
 * depends on the number of threads. A value per session is better when greater; hand losses over
 * with their sign turned. May use the JDK's language and utility packages and Apache Commons, and
 * nothing else; everything may use it.
 */
package io.tune4rec.controller.statistics;
