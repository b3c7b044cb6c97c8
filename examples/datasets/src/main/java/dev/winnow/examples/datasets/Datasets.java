package dev.winnow.examples.datasets;

import dev.winnow.examples.engine.EngineClient;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs real experiments through an engine: {@code WINNOW_URL} says where it is, {@code
 * WINNOW_ADMIN_KEY} is an admin key of it. With the arguments {@code asos FILE} it replays the
 * looks of that data set instead, of which nothing is stored.
 */
public final class Datasets {
  private static final List<Dataset> ALL = List.of(new Hillstrom(), new SmartAd());

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
      var engine = new EngineClient(URI.create(url), key);
      if (arguments.length == 2 && arguments[0].equals("asos")) {
        new Asos(engine, out).replay(Path.of(arguments[1]));
      } else {
        new Datasets(engine, out).load();
      }
    } catch (IOException failed) {
      out.println("The data could not be loaded from here to " + url + ": " + failed.getMessage());
      System.exit(1);
    }
  }

  /** Loads each data set that is not there already. */
  void load() throws IOException, InterruptedException {
    for (Dataset dataset : ALL) {
      load(dataset);
    }
  }

  void load(Dataset dataset) throws IOException, InterruptedException {
    String store = "/v1/stores/" + dataset.store();
    String experiment = store + "/experiments/" + dataset.experiment();
    engine.put(store, dataset.storeSettings());
    String name = dataset.definition().get("name") + " (" + dataset.experiment() + ")";
    String state = state(dataset);
    if (state.equals("stopped") && counted(experiment) == dataset.visitors()) {
      out.printf("%s is there: %,d visitors.%n", name, dataset.visitors());
      return;
    }
    if (!state.equals("running")) {
      engine.put(experiment, dataset.definition());
      engine.post(experiment + "/launch", Map.of());
    }
    Object key = engine.post(store + "/keys", Map.of("scope", "server")).get("key");
    out.printf("%s: %,d visitors.%n", name, dataset.visitors());
    new Delivery(engine.with(String.valueOf(key)), out).send(dataset.events());
    engine.post(experiment + "/stop", Map.of());
  }

  private long counted(String experiment) throws IOException, InterruptedException {
    return engine.get(experiment + "/report").get("units") instanceof Map<?, ?> units
            && units.get("counted") instanceof Long counted
        ? counted
        : 0;
  }

  private String state(Dataset dataset) throws IOException, InterruptedException {
    Object all = engine.get("/v1/stores/" + dataset.store() + "/experiments").get("experiments");
    return all instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(each -> (Map<?, ?>) each)
            .filter(each -> dataset.experiment().equals(each.get("experiment")))
            .map(each -> String.valueOf(each.get("state")))
            .findFirst()
            .orElse("none")
        : "none";
  }
}
