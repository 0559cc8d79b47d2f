/**
 * How trials reach workers and results come back: at least one execution, exactly one count.
 *
 * <p>Workers pull: they claim under a lease, renew it, report, and end an attempt once. Whatever
 * carries an attempt or a lease epoch that is no longer current is refused. Knows {@code sweep},
 * {@code search} and the model library's half without an engine; no framework, no SQL, no HTTP.
 */
package io.tune4rec.controller.dispatch;
