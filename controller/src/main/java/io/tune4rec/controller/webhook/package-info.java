/**
 * Tells others over HTTP what has happened: who asked for which events, what each is still to be
 * told, how it is signed, when it is tried again.
 *
 * <p>An event is noted in the transaction that makes it so and sent afterwards, at least once. Used
 * by {@code postgres} and {@code rest}; knows {@code sweep} and the JDK with its HTTP client, no
 * framework and no SQL.
 */
package io.tune4rec.controller.webhook;
