package io.tune4rec.controller.offender.app;

/** A class named after nothing. */
public final class TextUtils {
  private TextUtils() {}
}
