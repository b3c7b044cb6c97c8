package dev.winnow.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.json.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the engine answered. */
public record Answer(int status, HttpHeaders headers, String text) {
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The whole body. */
  public Object json() {
    return Objects.requireNonNull(Json.parse(text), text);
  }

  /**
   * A part of the body, down a path of names and places; a list's element is also found by its
   * {@code key}, {@code variant} or {@code code}.
   */
  public Object at(Object... path) {
    return Objects.requireNonNull(find(path), () -> List.of(path) + " is absent in " + text);
  }

  public boolean has(Object... path) {
    return find(path) != null;
  }

  public List<?> list(Object... path) {
    return (List<?>) at(path);
  }

  public List<String> texts(Object... path) {
    return list(path).stream().map(String::valueOf).toList();
  }

  private @Nullable Object find(Object... path) {
    Object here = json();
    for (Object step : path) {
      if (here instanceof Map<?, ?> object) {
        here = object.get(step);
      } else if (here instanceof List<?> list && step instanceof Integer place) {
        here = place < list.size() ? list.get(place) : null;
      } else if (here instanceof List<?> list) {
        here = named(list, step);
      } else {
        return null;
      }
    }
    return here;
  }

  private static @Nullable Object named(List<?> list, Object name) {
    for (Object each : list) {
      if (each instanceof Map<?, ?> object
          && (name.equals(object.get("key"))
              || name.equals(object.get("variant"))
              || name.equals(object.get("code")))) {
        return each;
      }
    }
    return null;
  }

  public Answer expect(int wanted) {
    assertEquals(wanted, status, text);
    return this;
  }
}
