/**
 * Trials that are run again: the best of a search with fresh seeds, a trial whose result somebody
 * doubts, and whatever else happens after a sweep has ended.
 *
 * <p>Each kind of repetition is a sweep of its own, a child of the one whose trials it repeats; so
 * the queue, its accounts and its states know nothing new. Knows {@code sweep}, {@code search} and
 * {@code statistics}; no framework, no SQL, no HTTP.
 */
package io.tune4rec.controller.replicate;
