/**
 * Which configurations a sweep may try and which one it tries next.
 *
 * <p>Pure: every result is a function of its arguments, chance comes in as a {@link
 * java.util.random.RandomGenerator}, no state survives a call. May use the JDK's language and
 * utility packages and Apache Commons Math, and nothing else; everything may use it.
 */
package io.tune4rec.controller.search;
