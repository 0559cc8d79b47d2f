/**
 * The slots of this worker: each claims a trial, has it trained by its runner process, and tells
 * the controller how it went; heartbeats keep their leases. Depends on {@code protocol}, {@code
 * link}, {@code cache} and {@code patience}; starts runners by their class's name.
 */
package io.tune4rec.worker.slot;
