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
    return property("version");
  }

  /**
   * The commit that it was built from, such as {@code 3f2a9c1}; {@code 3f2a9c1+2718281828} if files
   * differed from it, with their checksum; {@code unknown} if the build was not told.
   */
  public static String commit() {
    return property("commit");
  }

  /** The version of the Deep Java Library that it was built for. */
  public static String djlVersion() {
    return property("djl");
  }

  private static String property(String name) {
    var properties = new Properties();
    try (var in = ModelLibrary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the library's jar lacks " + RESOURCE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(name);
  }
}
