package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.database.Database;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key opens which door. */
@OnBothDatabases
class AccessTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  AccessTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @BeforeEach
  void anExperimentRuns() {
    shop.running("cta", buttons());
  }

  /** {@code {s}} is the store, {@code +} opens, {@code -} is forbidden: public, server, admin. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET,  /v1/ruleset,                          + + -",
    "POST, /v1/events,                           + + -",
    "POST, /v1/decide,                           + + -",
    "GET,  /v1/stores/{s},                       - - +",
    "PUT,  /v1/stores/{s},                       - - +",
    "POST, /v1/stores/{s}/keys,                  - - +",
    "GET,  /v1/stores/{s}/events,                - - +",
    "GET,  /v1/stores/{s}/experiments,           - - +",
    "GET,  /v1/stores/{s}/experiments/cta,       - - +",
    "PUT,  /v1/stores/{s}/experiments/cta,       - - +",
    "POST, /v1/stores/{s}/experiments/cta/launch, - - +",
    "POST, /v1/stores/{s}/experiments/cta/pause, - - +",
    "POST, /v1/stores/{s}/experiments/cta/stop,  - - +",
    "POST, /v1/stores/{s}/experiments/cta/previews, - - +",
    "GET,  /v1/tag.js,                           + - -",
    "GET,  /v1/stores/{s}/experiments/cta/report, - - +",
    "GET,  /v1/stores/{s}/experiments/cta/health, - - +",
    "POST, /v1/stores/{s}/experiments/cta/submit, - - +",
    "POST, /v1/stores/{s}/experiments/cta/withdraw, - - +",
    "POST, /v1/stores/{s}/experiments/cta/approve, - - +",
    "POST, /v1/stores/{s}/experiments/cta/archive, - - +",
    "POST, /v1/stores/{s}/experiments/cta/restart, - - +",
    "POST, /v1/stores/{s}/experiments/cta/arms/green/stop, - - +",
    "POST, /v1/stores/{s}/experiments/cta/rollout, - - +",
    "POST, /v1/stores/{s}/experiments/cta/rollout/pause, - - +",
    "POST, /v1/stores/{s}/experiments/cta/rollout/resume, - - +",
    "POST, /v1/stores/{s}/experiments/cta/rollout/roll-back, - - +",
    "GET,  /v1/stores/{s}/experiments/cta/decisions, - - +",
    "GET,  /v1/stores/{s}/experiments/cta/decisions/1/figures, - - +",
    "GET,  /v1/stores/{s}/experiments/cta/rollout, - - +",
    "GET,  /v1/stores/{s}/experiments/cta/checks, - - +",
    "GET,  /v1/stores/{s}/experiments/cta/certificate, - - +",
    "POST, /v1/stores/{s}/experiments/cta/certificate, - - +",
    "POST, /v1/stores/{s}/aa-tests,              - - +",
    "GET,  /v1/stores/{s}/interactions/alerts,   - - +",
    "POST, /v1/stores/{s}/interactions/alerts/1/settle, - - +",
    "GET,  /v1/stores/{s}/consent,               - - +",
    "GET,  /v1/stores/{s}/holdout,               - - +",
    "PUT,  /v1/stores/{s}/holdout,               - - +",
    "GET,  /v1/stores/{s}/holdout/report,        - - +",
    "GET,  /v1/stores/{s}/audit,                 - - +",
    "GET,  /v1/stores/{s}/audit/export,          - - +",
    "GET,  /v1/audit,                            - - -",
    "GET,  /v1/stores/{s}/webhooks,              - - +",
    "GET,  /v1/stores/{s}/webhooks/office,       - - +",
    "PUT,  /v1/stores/{s}/webhooks/office,       - - +",
    "DELETE, /v1/stores/{s}/webhooks/office,     - - +",
    "POST, /v1/stores/{s}/webhooks/office/rotate, - - +",
    "POST, /v1/stores/{s}/webhooks/office/test,  - - +",
    "GET,  /v1/stores/{s}/webhooks/office/deliveries, - - +",
    "POST, /v1/stores/{s}/webhooks/office/deliveries/1/retry, - - +",
    "GET,  /v1/stores/{s}/metrics,               - - +",
    "GET,  /v1/stores/{s}/metrics/mine,          - - +",
    "PUT,  /v1/stores/{s}/metrics/mine,          - - +",
    "DELETE, /v1/stores/{s}/metrics/mine,        - - +",
    "POST, /v1/stores/{s}/metrics/mine/recompute, - - +",
    "GET,  /v1/stores/{s}/recomputations,        - - +",
  })
  void eachDoorOpensToItsScopesOnly(String method, String path, String opens) {
    String address = path.replace("{s}", shop.key());
    // Wrong in every way: the key is looked at first, and nothing is changed.
    Object body = method.equals("GET") ? null : "[]";
    List<String> keys = List.of(shop.browser(), shop.server(), shop.admin());

    List<String> found = new ArrayList<>();
    for (String key : keys) {
      Answer answer = engine.ask(method, address, key, body);
      found.add(answer.status() == 403 ? "-" : "+");
      assertTrue(answer.status() != 401 && answer.status() < 500, answer.toString());
    }

    assertEquals(opens, String.join(" ", found));
    engine.ask(method, address, "", body).expect(401);
    engine.ask(method, address, "wk_srv_" + "x".repeat(43), body).expect(401);
  }

  @Test
  void anUnknownKeyIsToldHowToAsk() {
    Answer refused = engine.get("/v1/ruleset", "nonsense").expect(401);

    assertEquals("application/problem+json", refused.header("Content-Type"));
    assertEquals("Bearer", refused.header("WWW-Authenticate"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET,  ''",
    "PUT,  ''",
    "POST, /keys",
    "GET,  /events",
    "GET,  /experiments",
    "GET,  /experiments/cta",
    "PUT,  /experiments/cta",
    "POST, /experiments/cta/launch",
    "POST, /experiments/cta/pause",
    "POST, /experiments/cta/stop",
    "POST, /experiments/cta/previews",
    "GET,  /experiments/cta/report",
    "GET,  /experiments/cta/health",
    "POST, /experiments/cta/submit",
    "POST, /experiments/cta/withdraw",
    "POST, /experiments/cta/approve",
    "POST, /experiments/cta/archive",
    "POST, /experiments/cta/restart",
    "POST, /experiments/cta/arms/green/stop",
    "POST, /experiments/cta/rollout",
    "POST, /experiments/cta/rollout/pause",
    "POST, /experiments/cta/rollout/resume",
    "POST, /experiments/cta/rollout/roll-back",
    "GET,  /experiments/cta/decisions",
    "GET,  /experiments/cta/decisions/1/figures",
    "GET,  /experiments/cta/rollout",
    "GET,  /experiments/cta/checks",
    "GET,  /experiments/cta/certificate",
    "POST, /experiments/cta/certificate",
    "POST, /aa-tests",
    "GET,  /interactions/alerts",
    "POST, /interactions/alerts/1/settle",
    "GET,  /consent",
    "GET,  /holdout",
    "PUT,  /holdout",
    "DELETE, /holdout",
    "GET,  /holdout/report",
    "GET,  /audit",
    "GET,  /audit/export",
    "GET,  /webhooks",
    "GET,  /webhooks/office",
    "PUT,  /webhooks/office",
    "DELETE, /webhooks/office",
    "POST, /webhooks/office/rotate",
    "POST, /webhooks/office/test",
    "GET,  /webhooks/office/deliveries",
    "POST, /webhooks/office/deliveries/1/retry",
    "GET,  /metrics",
    "PUT,  /metrics/mine",
    "DELETE, /metrics/mine",
    "POST, /metrics/mine/recompute",
    "GET,  /recomputations",
  })
  void theKeyOfAnotherStoreIsRefused(String method, String path) {
    Shop other = Shop.in(engine);
    Object body =
        switch (method) {
          case "GET" -> null;
          default -> path.endsWith("cta") ? buttons() : map("currency", "EUR");
        };

    Answer refused = engine.ask(method, shop.path() + path, other.admin(), body).expect(403);

    assertEquals("this key belongs to another store", refused.at("detail"));
    assertEquals("running", engine.get(shop.path("cta"), shop.admin()).at("state"));
  }

  @Test
  void aStoresAdminKeyMakesNoOtherStore() {
    engine
        .put("/v1/stores/brand-new-" + shop.key(), shop.admin(), map("currency", "EUR"))
        .expect(404);
  }

  @Test
  void theEnginesOwnKeyHasNoStoreToSendEventsFor() {
    engine.post("/v1/events", EngineUnderTest.ADMIN_KEY, "{}").expect(403);
  }

  @Test
  void noKeyIsKeptAsText() throws SQLException {
    List<String> kept = allText("api_key");

    assertFalse(kept.isEmpty());
    for (String key :
        List.of(EngineUnderTest.ADMIN_KEY, shop.server(), shop.browser(), shop.admin())) {
      String secret = key.substring("wk_xxx_".length());
      assertTrue(kept.stream().noneMatch(text -> text.contains(secret)), "a key is kept as text");
      assertTrue(kept.contains(sha256(key)), "a key's hash is not kept");
    }
  }

  @Test
  void aBrowsersKeyIsBoundToItsOrigins() {
    String key =
        (String)
            engine
                .post(
                    shop.path() + "/keys",
                    shop.admin(),
                    map(
                        "scope",
                        "public",
                        "origins",
                        List.of("https://tea.example", "https://m.tea.example:8443")))
                .expect(201)
                .at("key");

    assertEquals(200, from("https://tea.example", key));
    assertEquals(200, from("https://m.tea.example:8443", key));
    assertEquals(401, from("https://evil.example", key));
    assertEquals(401, from("https://tea.example.evil.example", key));
    assertEquals(401, from("http://tea.example", key));
    assertEquals(200, from("https://evil.example", shop.browser()), "bound to no origin");
  }

  @Test
  void anAdminKeyIsNeverTakenFromAnAddress() {
    engine.get(shop.path("cta") + "?key=" + shop.admin(), "").expect(401);
    engine.get(shop.path("cta") + "?key=" + EngineUnderTest.ADMIN_KEY, "").expect(401);
    engine.get("/v1/ruleset?key=" + shop.browser(), "").expect(200);
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "GET,    /v1/stores/nowhere,                        404",
    "GET,    /v1/stores/nowhere/experiments,            404",
    "PUT,    /v1/stores/nowhere/experiments/cta,        404",
    "GET,    /v1/stores/{s}/experiments/nothing,        404",
    "POST,   /v1/stores/{s}/experiments/nothing/launch, 404",
    "GET,    /v1/stores/{s}/experiments/nothing/report, 404",
    "GET,    /v1/nothing,                               404",
    "GET,    /v1/stores/a%00b,                          404",
    "GET,    /v1/stores/{s}/experiments/a%00b,          404",
    "POST,   /v1/stores/{s}/experiments/a%00b/launch,   404",
    "DELETE, /v1/stores/{s}/experiments/cta,            405",
    "GET,    /v1/events,                                405",
    "PUT,    /v1/ruleset,                               405",
    "GET,    /v1/decide,                                405",
  })
  void whatIsNotThereIsSaidAsAProblem(String method, String path, int status) {
    String address = path.replace("{s}", shop.key());
    Object body = method.equals("PUT") ? buttons() : null;
    String key = path.startsWith("/v1/stores") ? EngineUnderTest.ADMIN_KEY : shop.server();

    Answer refused = engine.ask(method, address, key, body).expect(status);

    assertIsProblem(refused);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"currency", "zone"})
  void aStoresCurrencyAndDaysAreForEver(String field) {
    Map<String, Object> settings = map("currency", "EUR", "zone", "Europe/Berlin");
    settings.put(field, field.equals("zone") ? "Asia/Tokyo" : "JPY");

    Answer refused = engine.put(shop.path(), shop.admin(), settings).expect(409);

    assertEquals(field, refused.at("errors", 0, "field"));
  }

  private int from(String origin, String key) {
    HttpRequest request =
        engine
            .request("/v1/ruleset")
            .header("Authorization", "Bearer " + key)
            .header("Origin", origin)
            .build();
    return engine.answer(request).status();
  }

  /** Every error looks alike, and says nothing of how the engine is made. */
  static void assertIsProblem(Answer answer) {
    assertEquals("application/problem+json", answer.header("Content-Type"), answer.text());
    assertEquals((long) answer.status(), answer.at("status"));
    for (String inside :
        List.of("dev.winnow", "java.", "io.micronaut", "Exception", "\tat ", "SELECT")) {
      assertFalse(answer.text().contains(inside), answer.text());
    }
  }

  private List<String> allText(String table) throws SQLException {
    return engine
        .bean(Database.class)
        .read(connection -> {
          var texts = new ArrayList<String>();
          try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + table);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
                texts.add(Objects.requireNonNullElse(rows.getString(c), ""));
              }
            }
          }
          return texts;
        });
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              java.security.MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
