package dev.winnow.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** What this SDK calls itself. */
final class Sdk {
  static final String NAME = "winnow-java";

  /** As the build wrote it; a manifest would be lost where a shop is packed into one jar. */
  static final String VERSION = version();

  private Sdk() {}

  private static String version() {
    try (InputStream file = Sdk.class.getResourceAsStream("version.txt")) {
      return file == null ? "unknown" : new String(file.readAllBytes(), UTF_8).strip();
    } catch (IOException unreadable) {
      return "unknown";
    }
  }
}
