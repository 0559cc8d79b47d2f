/**
 * The command line: plain Java over HTTP, boots no Quarkus. Each verb is one class; {@code client}
 * speaks to a controller, {@code local} runs one on this machine, {@code screen} draws.
 *
 * <p>Nothing may use it. It may use {@code controller.dataset} and {@code controller.duckdb} for
 * imports, the model library's half without an engine, picocli and Jackson, and nothing else of the
 * controller: it has its own small records of what comes over the wire.
 */
package io.tune4rec.controller.cli;
