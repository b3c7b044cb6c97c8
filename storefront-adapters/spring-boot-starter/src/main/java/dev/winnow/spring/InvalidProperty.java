package dev.winnow.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A property that the shop cannot start with. */
final class InvalidProperty extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private InvalidProperty(String property, @Nullable String problem) {
    super("%s: %s".formatted(property, problem));
  }

  /** The value of a property that has no default. */
  static <T> T required(String property, @Nullable T value, String allowed) {
    if (value == null) {
      throw new InvalidProperty(property, "is missing; allowed is " + allowed);
    }
    return value;
  }

  /** Does what a property asks for, and names the property where that is refused. */
  static <T> T applied(String property, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidProperty named) {
      throw named;
    } catch (IllegalArgumentException refused) {
      throw new InvalidProperty(property, refused.getMessage());
    }
  }
}
