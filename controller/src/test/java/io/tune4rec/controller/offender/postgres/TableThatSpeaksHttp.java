package io.tune4rec.controller.offender.postgres;

import io.tune4rec.controller.offender.rest.ResourceThatReadsTables;

/** An adapter that knows the other one. */
public record TableThatSpeaksHttp(ResourceThatReadsTables resource) {}
