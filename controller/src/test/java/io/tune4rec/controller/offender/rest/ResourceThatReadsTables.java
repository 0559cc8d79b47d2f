package io.tune4rec.controller.offender.rest;

import io.tune4rec.controller.offender.postgres.TableThatSpeaksHttp;

/** An adapter that knows the other one. */
public record ResourceThatReadsTables(TableThatSpeaksHttp table) {}
