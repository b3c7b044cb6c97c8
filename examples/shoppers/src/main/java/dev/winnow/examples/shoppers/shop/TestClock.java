package dev.winnow.examples.shoppers.shop;

import java.time.Instant;
import java.util.Map;

/**
 * How a shop is told that it is another day.
 *
 * @param key the shop's test key
 */
public record TestClock(String key) {
  Map<String, String> headers(Instant time) {
    return Map.of("Winnow-Test-Key", key, "Winnow-Test-Time", time.toString());
  }
}
