package dev.winnow.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What the engine says of its own API. */
public final class ApiDescription {
  static final String TEXT = text();
  static final Map<?, ?> JSON = new Yaml().load(TEXT);

  private ApiDescription() {}

  /** Paths of an answer's fields that a schema has no word for. */
  public static List<String> undescribed(Answer answer, String schema) {
    return new Undescribed(ApiDescription::target).in((Map<?, ?>) answer.json(), schema);
  }

  /** What a reference such as {@code #/components/schemas/Report} leads to. */
  static @Nullable Object target(String reference) {
    Object node = JSON;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      node = node instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return node;
  }

  private static String text() {
    try (InputStream file = ApiDescription.class.getResourceAsStream("/openapi/winnow.yml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
