package dev.winnow.examples.datasets;

import dev.winnow.core.event.StoreEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs the Hillstrom e-mail experiment through an engine: {@code WINNOW_URL} says where it is,
 * {@code WINNOW_ADMIN_KEY} is an admin key of it.
 */
public final class Datasets {
  private static final String STORE = "/v1/stores/" + Hillstrom.STORE;
  private static final String EXPERIMENT = STORE + "/experiments/" + Hillstrom.EXPERIMENT;

  private final EngineClient engine;
  private final PrintStream out;

  Datasets(EngineClient engine, PrintStream out) {
    this.engine = engine;
    this.out = out;
  }

  public static void main(String[] arguments) throws InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String url = System.getenv().getOrDefault("WINNOW_URL", "http://localhost:8080");
    String key = System.getenv("WINNOW_ADMIN_KEY");
    if (key == null) {
      out.println("Set WINNOW_ADMIN_KEY to an admin key of the engine at " + url + ".");
      System.exit(2);
      return;
    }
    try {
      new Datasets(new EngineClient(URI.create(url), key), out).load();
    } catch (IOException failed) {
      out.println("The data could not be loaded from here to " + url + ": " + failed.getMessage());
      System.exit(1);
    }
  }

  /** Does nothing where the data are there already. */
  void load() throws IOException, InterruptedException {
    List<Customer> customers = Hillstrom.customers();
    engine.put(STORE, Hillstrom.store());
    if (isLoaded(customers.size())) {
      out.printf("The Hillstrom experiment is there: %,d customers.%n", customers.size());
      return;
    }
    if (!"running".equals(state())) {
      engine.put(EXPERIMENT, Hillstrom.experiment());
      engine.post(EXPERIMENT + "/launch", Map.of());
    }
    Object key = engine.post(STORE + "/keys", Map.of("scope", "server")).get("key");
    List<StoreEvent> events =
        customers.stream().flatMap(customer -> customer.events(Hillstrom.MAILED).stream()).toList();
    out.printf("Sending the Hillstrom experiment: %,d customers.%n", customers.size());
    new Delivery(engine.with(String.valueOf(key)), out).send(events);
    engine.post(EXPERIMENT + "/stop", Map.of());
  }

  private boolean isLoaded(int customers) throws IOException, InterruptedException {
    return "stopped".equals(state())
        && engine.get(EXPERIMENT + "/report").get("units") instanceof Map<?, ?> units
        && units.get("counted") instanceof Long counted
        && counted == customers;
  }

  private String state() throws IOException, InterruptedException {
    Object all = engine.get(STORE + "/experiments").get("experiments");
    return all instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(each -> (Map<?, ?>) each)
            .filter(each -> Hillstrom.EXPERIMENT.equals(each.get("experiment")))
            .map(each -> String.valueOf(each.get("state")))
            .findFirst()
            .orElse("none")
        : "none";
  }
}
