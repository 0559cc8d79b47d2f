/**
 * What training must not know of an evaluation: found in a sealed dataset before it is published,
 * judged by the protocol, with the rows that show it.
 */
package io.tune4rec.controller.dataset.leak;
