package io.tune4rec.controller.cli.client;

/**
 * An answer, read and as it came.
 *
 * @param json the body as the controller sent it, for those who asked for JSON
 */
public record Reply<T>(T value, String json) {}
