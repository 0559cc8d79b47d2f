/**
 * Tests of whole processes: the built controller, worker, runner and PostgreSQL, killed and started
 * again as an operator would see it. They run after packaging, on generated data.
 */
package io.tune4rec.controller.process;
