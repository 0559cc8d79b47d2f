package io.tune4rec.worker.protocol;

/**
 * The dataset of a trial. The controller also lists its files; the worker takes them from the
 * dataset's own description, whose paths are checked.
 *
 * @param name for people
 * @param hash names its version; also the name of its folder
 */
public record DatasetRef(String name, String hash) {}
