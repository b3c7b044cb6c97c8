package dev.winnow.examples.simulation.engine;

import dev.winnow.core.json.JsonObject;
import dev.winnow.examples.engine.EngineClient;
import dev.winnow.server.evaluation.Evaluation;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * The real engine, in this process, on a port of its own and with the compressed clock. What it
 * does by itself every minute is done when the simulation wants it. Its database is H2 in a folder,
 * unless the environment names another one as for any engine.
 */
final class SimulatedEngine implements AutoCloseable {
  /** A Monday. */
  static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

  private static final String ADMIN_KEY = "wk_adm_" + "Simulation-".repeat(4).substring(0, 43);
  private static final String STORE = "simulated";

  private final ApplicationContext context;
  private final EngineClient admin;
  private final EngineClient shop;

  private SimulatedEngine(ApplicationContext context, EngineClient admin, EngineClient shop) {
    this.context = context;
    this.admin = admin;
    this.shop = shop;
  }

  /**
   * Starts one with an empty store.
   *
   * @param folder of its database
   */
  static SimulatedEngine start(Path folder) throws IOException, InterruptedException {
    ApplicationContext context =
        ApplicationContext.builder(
                Map.of(
                    "winnow.data",
                    folder.toString(),
                    "winnow.jobs",
                    false,
                    "winnow.admin-key",
                    ADMIN_KEY,
                    "micronaut.server.port",
                    -1))
            .deduceEnvironment(false)
            .banner(false)
            .start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class);
    server.start();
    var admin = new EngineClient(server.getURI(), ADMIN_KEY);
    admin.put(
        "/v1/stores/" + STORE,
        JsonObject.of("name", "Simulated", "currency", "EUR", "zone", "UTC"));
    Map<?, ?> issued =
        admin.post("/v1/stores/" + STORE + "/keys", JsonObject.of("scope", "server"));
    return new SimulatedEngine(context, admin, admin.with(String.valueOf(issued.get("key"))));
  }

  /** Its API as a person with an admin key uses it. */
  EngineClient admin() {
    return admin;
  }

  /** Its API as the shop's server uses it. */
  EngineClient shop() {
    return shop;
  }

  /** The address of an experiment. */
  static String path(String experiment) {
    return "/v1/stores/" + STORE + "/experiments/" + experiment;
  }

  /** What was done to an experiment, and by whom. */
  static String log(String experiment) {
    return "/v1/stores/" + STORE + "/audit?subject=experiment/" + experiment;
  }

  Instant now() {
    return context.getBean(Clock.class).instant();
  }

  void moveTo(Instant later) {
    ((CompressedClock) context.getBean(Clock.class)).moveTo(later);
  }

  /** Looks at every experiment and rollout, and does what follows. */
  void evaluate() {
    context.getBean(Evaluation.class).run();
  }

  @Override
  public void close() {
    context.close();
  }
}
