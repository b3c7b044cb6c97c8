package dev.winnow.examples.shoppers;

import dev.winnow.core.json.Json;
import dev.winnow.examples.engine.EngineClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * What a merchant does before opening: makes the store at the engine, plans and launches its
 * experiments, and writes the keys into the settings of the shop.
 */
final class Opening {
  static final String STORE = "kettle-and-clay";

  /** The experiments that the shop has placements for, and two that the browser tag makes alone. */
  static final List<String> EXPERIMENTS =
      List.of("cart-cta", "checkout-reassurance", "thank-you-offer", "shipping-bar", "exit-offer");

  private static final String PATH = "/v1/stores/" + STORE;

  private final EngineClient engine;

  /**
   * An opening.
   *
   * @param engine with an admin key
   */
  Opening(EngineClient engine) {
    this.engine = engine;
  }

  /**
   * Opens the store, if it is not open already.
   *
   * @param since from when on visitors count: experiments may be filled with history
   * @param engineUrl where the shop finds the engine
   * @param settings a file for the shop, readable by its owner alone; kept if it is there
   */
  void open(Instant since, String engineUrl, Path settings)
      throws IOException, InterruptedException {
    engine.put(
        PATH,
        Map.of(
            "name", "Kettle & Clay",
            "currency", "EUR",
            "zone", "Europe/Berlin",
            "browser",
                Map.of(
                    "consent", "off",
                    "signals", List.of("gpc"),
                    "offers", Map.of("perSession", 1, "perWeek", 3))));
    var running = running();
    for (String experiment : EXPERIMENTS) {
      if (!running.contains(experiment)) {
        engine.put(PATH + "/experiments/" + experiment, since(since, definition(experiment)));
        engine.post(PATH + "/experiments/" + experiment + "/launch", Map.of());
      }
    }
    if (!Files.exists(settings)) {
      write(settings, engineUrl);
    }
  }

  private List<String> running() throws IOException, InterruptedException {
    var running = new ArrayList<String>();
    if (engine.get(PATH + "/experiments").get("experiments") instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof Map<?, ?> one && !"draft".equals(one.get("state"))) {
          running.add(String.valueOf(one.get("experiment")));
        }
      }
    }
    return running;
  }

  private void write(Path file, String engineUrl) throws IOException, InterruptedException {
    var random = new SecureRandom();
    var settings = new Properties();
    settings.setProperty("winnow.engine-url", engineUrl);
    settings.setProperty("winnow.server-key", key("server"));
    settings.setProperty("winnow.public-key", key("public"));
    settings.setProperty("winnow.test-key", secret(random));
    settings.setProperty("shop.office.password", secret(random));
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    Path unfinished =
        Files.createTempFile(
            folder,
            "shop",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var out = Files.newOutputStream(unfinished)) {
      settings.store(out, "How the shop reaches the engine, and how its owner reaches the office");
    }
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private String key(String scope) throws IOException, InterruptedException {
    return String.valueOf(engine.post(PATH + "/keys", Map.of("scope", scope)).get("key"));
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** An experiment as {@code PUT} takes it. */
  static byte[] definition(String experiment) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            Opening.class.getResourceAsStream("/experiments/" + experiment + ".json"),
            experiment)) {
      return file.readAllBytes();
    }
  }

  private static Map<String, Object> since(Instant moment, byte[] definition) {
    var filled = new LinkedHashMap<String, Object>();
    if (Json.parse(definition) instanceof Map<?, ?> fields) {
      fields.forEach(
          (name, value) -> filled.put(String.valueOf(name), Objects.requireNonNull(value)));
    }
    filled.put("starts", moment.toString());
    return filled;
  }
}
