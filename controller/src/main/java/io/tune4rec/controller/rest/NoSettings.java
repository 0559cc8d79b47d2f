package io.tune4rec.controller.rest;

/** The body {@code {}} of a call that has nothing to set; a key in it is refused. */
public record NoSettings() {}
