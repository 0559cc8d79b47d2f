package io.tune4rec.controller.offender.app;

import jakarta.inject.Inject;

/** A class whose part comes from nowhere. */
public class FieldInjection {
  @Inject String part;
}
