package dev.winnow.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style of all pages, for one that stands alone. */
final class StyleSheet {
  static final String TEXT = read();

  private StyleSheet() {}

  private static String read() {
    try (InputStream stream =
        Objects.requireNonNull(StyleSheet.class.getResourceAsStream("/assets/winnow.css"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
