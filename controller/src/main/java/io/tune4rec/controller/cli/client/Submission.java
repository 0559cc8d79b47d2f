package io.tune4rec.controller.cli.client;

/**
 * What became of a sweep that was handed in.
 *
 * @param replayed whether the same document had come under the same key before
 */
public record Submission(Reply<Sweep> sweep, boolean replayed) {}
