package io.tune4rec.controller.dataset;

/**
 * A session of a dataset under its names in the source. Which sessions these are depends on their
 * names alone.
 *
 * @param index of the session in the dataset, from 0
 * @param session its name; empty where sessions are made of what a user did
 * @param user their name; empty where users are not known
 */
public record SampleSession(long index, String session, String user) {}
