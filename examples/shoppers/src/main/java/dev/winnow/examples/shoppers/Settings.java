package dev.winnow.examples.shoppers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Where the engine and the shop are, and who shops.
 *
 * @param adminKey of the engine
 * @param file with the settings of the shop
 * @param count how many shoppers
 * @param days over which they come for the first time
 */
record Settings(
    URI engine, String adminKey, URI shop, Path file, long seed, int count, int days, int atOnce) {

  /** Reads the environment; what is not there has the default that the README names. */
  static Settings of(Map<String, String> environment) {
    String key = environment.get("WINNOW_ADMIN_KEY");
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException(
          "WINNOW_ADMIN_KEY: not set; needed is an admin key of the engine");
    }
    return new Settings(
        URI.create(environment.getOrDefault("WINNOW_URL", "http://localhost:8080")),
        key,
        URI.create(environment.getOrDefault("SHOP_URL", "http://localhost:8090")),
        Path.of(environment.getOrDefault("SHOP_SETTINGS", "shop.properties")),
        number(environment, "SHOPPERS_SEED", 2026, Integer.MAX_VALUE),
        number(environment, "SHOPPERS", 3_000, 1_000_000),
        number(environment, "SHOPPERS_DAYS", 21, 300),
        number(environment, "SHOPPERS_AT_ONCE", 32, 1_000));
  }

  /** What the shop was opened with. */
  Properties ofShop() throws IOException {
    var properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }

  private static int number(Map<String, String> environment, String name, int usual, int most) {
    String given = environment.getOrDefault(name, Integer.toString(usual));
    try {
      int number = Integer.parseInt(given);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // Told below, with the same words.
    }
    throw new IllegalArgumentException(
        "%s: is '%s'; allowed is a whole number from 1 to %d".formatted(name, given, most));
  }
}
