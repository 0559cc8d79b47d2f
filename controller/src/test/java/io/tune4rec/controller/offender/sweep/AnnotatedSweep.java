package io.tune4rec.controller.offender.sweep;

import jakarta.inject.Singleton;

/** A domain class with a framework's annotation. */
@Singleton
public class AnnotatedSweep {}
