package dev.winnow.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What else audiences and segments may ask for. Runs within the request, so it should be quick. */
@FunctionalInterface
public interface WinnowAttributes {
  /** Text, numbers, true or false by name, such as {@code cartValue}; null is passed over. */
  Map<String, ? extends @Nullable Object> of(HttpServletRequest request);
}
