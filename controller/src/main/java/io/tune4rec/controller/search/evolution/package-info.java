/**
 * Samplers that breed the next configuration from the best: CMA-ES and NSGA-II.
 *
 * <p>Pure as {@code search} is, whose words it uses and nothing else but Commons Math. Both read
 * their population out of the history, so that nothing is kept between calls.
 */
package io.tune4rec.controller.search.evolution;
