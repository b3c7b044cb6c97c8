package dev.winnow.adapter.page;

import java.util.Locale;
import java.util.Set;

/**
 * A request by which a visitor does something.
 *
 * @param method {@code POST}, {@code PUT}, {@code PATCH}, {@code DELETE} or {@code GET}
 * @param event what it means, such as {@code add_to_cart}
 */
public record Action(String method, PathPattern path, String event) {
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE", "GET");

  public Action {
    method = method.toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException(
          "method \"%s\": allowed are POST, PUT, PATCH, DELETE and GET".formatted(method));
    }
    EventName.checked(event);
  }

  boolean is(String itsMethod, String itsPath) {
    return method.equals(itsMethod) && path.matches(itsPath);
  }
}
