/**
 * Starts and wires everything: the process, its home folder, the embedded PostgreSQL, the graph of
 * use cases. May use every package; nothing may use it.
 */
package io.tune4rec.controller.app;
