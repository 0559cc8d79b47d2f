package io.tune4rec.model.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build of the library is. */
public final class ModelLibrary {
  private static final String RESOURCE = "library.properties";

  private ModelLibrary() {}

  /** The library's version, such as {@code 1.2.0}: rows of different versions may differ. */
  public static String version() {
    var properties = new Properties();
    try (var in = ModelLibrary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the library's jar lacks " + RESOURCE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
