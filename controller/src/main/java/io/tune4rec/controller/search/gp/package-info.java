/**
 * Bayesian optimisation with Gaussian processes.
 *
 * <p>Pure as {@code search} is, whose words it uses and nothing else but Commons Math. The linear
 * algebra is on plain arrays, in loops that become vector instructions.
 */
package io.tune4rec.controller.search.gp;
