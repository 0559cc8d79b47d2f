package io.tune4rec.model.offender.masking;

/** What a sibling must not know. */
public final class Hidden {}
