package dev.winnow.server;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import dev.winnow.server.webhook.Announcement;
import dev.winnow.server.webhook.Announcements;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API says what the engine does: same addresses, examples that work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private static final String ADMIN_KEY = "wk_adm_" + "o".repeat(43);
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final String EXPERIMENT = "/v1/stores/{store}/experiments/{experiment}";

  private static final String WEBHOOK = "/v1/stores/{store}/webhooks/{webhook}";

  private static final String BODY = "/requestBody/content/application~1json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<?, ?> description = ApiDescription.JSON;
  private final EmbeddedServer engine =
      ApplicationContext.run(
          EmbeddedServer.class,
          Map.of(
              "micronaut.server.port",
              "-1",
              "winnow.embedded",
              "jdbc:h2:mem:openapi;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1",
              "winnow.admin-key",
              ADMIN_KEY));

  @BeforeAll
  void aStoreAndAnExperimentAreMadeOfTheExamples() throws Exception {
    assertEquals(201, send("put", "/v1/stores/{store}", ADMIN_KEY).statusCode());
    HttpResponse<String> draft = send("put", EXPERIMENT, ADMIN_KEY);
    assertEquals(201, draft.statusCode(), draft.body());
    HttpResponse<String> launched = send("post", EXPERIMENT + "/launch", ADMIN_KEY);
    assertEquals(200, launched.statusCode(), launched.body());
  }

  @AfterAll
  void theEngineStops() {
    engine.stop();
  }

  @Test
  void everyAddressOfTheEngineIsDescribedAndNoOther() {
    Set<String> routes =
        engine
            .getApplicationContext()
            .getBean(Router.class)
            .uriRoutes()
            .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
            .filter(route -> route.contains(" /v1/") && !route.startsWith("HEAD "))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> described = new TreeSet<>();
    at("paths")
        .forEach((path, operations) ->
            ((Map<?, ?>) operations)
                .keySet().stream()
                    .map(String::valueOf)
                    .filter(method -> METHODS.contains(method) && path.startsWith("/v1/"))
                    .forEach(
                        method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

    assertEquals(routes, described);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> broken =
        references(description)
            .filter(Predicate.not(reference -> ApiDescription.target(reference) instanceof Map))
            .toList();

    assertEquals(List.of(), broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/prometheus"})
  void theOperatorNeedsNoKey(String path) throws Exception {
    assertTrue(at("paths").containsKey(path));
    assertEquals(200, send("get", path, null).statusCode());
  }

  @Test
  void theDescriptionIsServedAsItIs() throws Exception {
    assertEquals(ApiDescription.TEXT, send("get", "/openapi/winnow.yml", null).body());
  }

  @Test
  void theKeyOfTheExampleIsIssued() throws Exception {
    HttpResponse<String> response = send("post", "/v1/stores/{store}/keys", ADMIN_KEY);

    assertEquals(201, response.statusCode(), response.body());
  }

  @Test
  void theEventsOfTheExampleAreAccepted() throws Exception {
    HttpResponse<String> response = send("post", "/v1/events", serverKey());

    assertEquals(202, response.statusCode(), response.body());
    List<?> results = (List<?>) Objects.requireNonNull(json(response).get("results"));
    assertEquals(
        List.of("accepted", "accepted", "accepted", "accepted"),
        results.stream().map(result -> ((Map<?, ?>) result).get("status")).toList(),
        response.body());
  }

  @Test
  void theVisitorOfTheExampleSeesAVariant() throws Exception {
    HttpResponse<String> response = send("post", "/v1/decide", serverKey());

    assertEquals(200, response.statusCode(), response.body());
    assertFalse(((List<?>) Objects.requireNonNull(json(response).get("assignments"))).isEmpty());
  }

  @Test
  void theLinkOfTheExampleIsMadeAndWhatItShowsIsDescribed() throws Exception {
    HttpResponse<String> made = send("post", EXPERIMENT + "/previews", ADMIN_KEY);
    assertEquals(201, made.statusCode(), made.body());
    assertEquals(List.of(), new Undescribed(ApiDescription::target).in(json(made), "PreviewLink"));

    var question =
        Map.of(
            "visitor",
            "0197a000-0000-7000-8000-000000000001",
            "preview",
            Objects.requireNonNull(json(made).get("token")));
    HttpResponse<String> shown =
        http.send(
            request("/v1/decide", serverKey())
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(question)))
                .build(),
            ofString());

    assertEquals(200, shown.statusCode(), shown.body());
    assertEquals(List.of(), new Undescribed(ApiDescription::target).in(json(shown), "Assignments"));
  }

  @Test
  void theWarningsOfAnExperimentAreDescribed() throws Exception {
    String body =
        """
        {"name": "Any", "variants": [{"key": "a"}, {"key": "b", "change": {"kind": "cta", "text": "Buy"}}]}
        """;
    HttpResponse<String> put =
        http.send(
            request("/v1/stores/shop/experiments/unplaced", ADMIN_KEY)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            ofString());

    assertTrue(put.body().contains("warnings"), put.body());
    assertEquals(List.of(), new Undescribed(ApiDescription::target).in(json(put), "Experiment"));
  }

  @Test
  void theTotalsOfTheExampleAreAnalysed() throws Exception {
    HttpResponse<String> response = send("post", "/v1/analyses", ADMIN_KEY);

    assertEquals(200, response.statusCode(), response.body());
    assertEquals(List.of(), new Undescribed(ApiDescription::target).in(json(response), "Report"));
    assertTrue(
        response.body().contains("\"kind\":\"ship\",\"variant\":\"from-50\""), response.body());
  }

  @Test
  void everyFieldOfAnExportIsDescribed() throws Exception {
    HttpResponse<String> response = send("get", EXPERIMENT + "/report/export", ADMIN_KEY);

    assertEquals(200, response.statusCode(), response.body());
    assertEquals(List.of(), new Undescribed(ApiDescription::target).in(json(response), "Totals"));
  }

  @Test
  void everyFieldOfAStoreARulesetAndOfWhatIsCountedIsDescribed() throws Exception {
    var undescribed = new Undescribed(ApiDescription::target);
    HttpResponse<String> counted = send("post", "/v1/events", serverKey());
    HttpResponse<String> consent = send("get", "/v1/stores/{store}/consent", ADMIN_KEY);
    HttpResponse<String> health = send("get", EXPERIMENT + "/health", ADMIN_KEY);

    assertTrue(counted.body().contains("\"counts\":{\"accepted\":3"), counted.body());
    assertTrue(consent.body().contains("\"rate\":"), consent.body());
    assertEquals(List.of(), undescribed.in(json(counted), "Results"));
    assertEquals(List.of(), undescribed.in(json(consent), "ConsentRates"));
    assertEquals(List.of(), undescribed.in(json(health), "PageHealth"));
    assertEquals(
        List.of(), undescribed.in(json(send("get", "/v1/stores/{store}", ADMIN_KEY)), "Store"));
    assertEquals(
        List.of(), undescribed.in(json(send("get", "/v1/ruleset", serverKey())), "Ruleset"));
  }

  @Test
  void everyFieldOfAHoldoutAndItsReportIsDescribed() throws Exception {
    var undescribed = new Undescribed(ApiDescription::target);
    HttpResponse<String> put = send("put", "/v1/stores/{store}/holdout", ADMIN_KEY);
    HttpResponse<String> report = send("get", "/v1/stores/{store}/holdout/report", ADMIN_KEY);
    HttpResponse<String> ended = send("delete", "/v1/stores/{store}/holdout", ADMIN_KEY);

    assertEquals(201, put.statusCode(), put.body());
    assertEquals(200, report.statusCode(), report.body());
    assertEquals(List.of(), undescribed.in(json(put), "Holdout"));
    assertEquals(List.of(), undescribed.in(json(report), "HoldoutReport"));
    assertEquals(List.of(), undescribed.in(json(ended), "Holdout"));
  }

  @Test
  void theAaTestOfTheExampleBeginsAndItsChecksAreDescribed() throws Exception {
    HttpResponse<String> begun = send("post", "/v1/stores/{store}/aa-tests", ADMIN_KEY);
    HttpResponse<String> checks = send("get", EXPERIMENT + "/checks", ADMIN_KEY);
    HttpResponse<String> certificate = send("post", EXPERIMENT + "/certificate", ADMIN_KEY);

    assertEquals(201, begun.statusCode(), begun.body());
    assertEquals(202, certificate.statusCode(), certificate.body());
    assertTrue(checks.body().contains("sample-ratio"), checks.body());
    assertEquals(List.of(), new Undescribed(ApiDescription::target).in(json(begun), "Experiment"));
    assertEquals(List.of(), new Undescribed(ApiDescription::target).in(json(checks), "Checks"));
  }

  @Test
  void everyFieldOfTheAuditLogIsDescribed() throws Exception {
    var undescribed = new Undescribed(ApiDescription::target);
    assertEquals(201, send("post", "/v1/stores/{store}/keys", ADMIN_KEY).statusCode());
    HttpResponse<String> store = send("get", "/v1/stores/{store}/audit", ADMIN_KEY);
    HttpResponse<String> all = send("get", "/v1/audit", ADMIN_KEY);

    assertTrue(store.body().contains("\"key-issued\""), store.body());
    assertEquals(List.of(), undescribed.in(json(store), "Audit"));
    assertTrue(all.body().contains("\"store\":\"shop\""), all.body());
    assertEquals(List.of(), undescribed.in(json(all), "Audit"));
  }

  @Test
  void everyFieldOfAWebhookIsDescribed() throws Exception {
    var undescribed = new Undescribed(ApiDescription::target);
    HttpResponse<String> made = send("put", WEBHOOK, ADMIN_KEY);
    assertEquals(201, made.statusCode(), made.body());
    assertEquals(List.of(), undescribed.in(json(made), "WebhookWithSecret"));
    HttpResponse<String> rotated = send("post", WEBHOOK + "/rotate", ADMIN_KEY);
    assertEquals(200, rotated.statusCode(), rotated.body());
    assertEquals(List.of(), undescribed.in(json(rotated), "WebhookWithSecret"));
    // To this machine nothing is sent: the answer is there without any network.
    http.send(
        request("/v1/stores/shop/webhooks/office", ADMIN_KEY)
            .PUT(HttpRequest.BodyPublishers.ofString("{\"url\": \"https://127.0.0.1/\"}"))
            .build(),
        ofString());
    HttpResponse<String> tested = send("post", WEBHOOK + "/test", ADMIN_KEY);
    assertEquals(List.of(), undescribed.in(json(tested), "WebhookTest"));
    engine
        .getApplicationContext()
        .getBean(Announcements.class)
        .announce(1, Announcement.Type.ROLLOUT_STARTED, Map.of());

    HttpResponse<String> deliveries = send("get", WEBHOOK + "/deliveries", ADMIN_KEY);

    assertTrue(deliveries.body().contains("rollout.started"), deliveries.body());
    assertEquals(List.of(), undescribed.in(json(deliveries), "Deliveries"));
    assertEquals(
        List.of(),
        undescribed.in(json(send("get", "/v1/stores/{store}/webhooks", ADMIN_KEY)), "Webhooks"));
  }

  private String serverKey() throws Exception {
    HttpRequest issue =
        request("/v1/stores/shop/keys", ADMIN_KEY)
            .POST(HttpRequest.BodyPublishers.ofString("{\"scope\": \"server\"}"))
            .build();
    return String.valueOf(json(http.send(issue, ofString())).get("key"));
  }

  /** With the body that the description gives as the example, if it gives one. */
  private HttpResponse<String> send(String method, String path, @Nullable String key)
      throws Exception {
    Object example =
        ApiDescription.target("#/paths/" + escaped(path) + "/" + method + BODY + "/example");
    HttpRequest.BodyPublisher body =
        example == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(Json.write(example));
    String address =
        path.replace("{store}", "shop")
            .replace("{experiment}", "cart-cta")
            .replace("{webhook}", "office");
    return http.send(
        request(address, key).method(method.toUpperCase(Locale.ROOT), body).build(), ofString());
  }

  private HttpRequest.Builder request(String address, @Nullable String key) {
    var request = HttpRequest.newBuilder(engine.getURI().resolve(address));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return request.header("Content-Type", "application/json");
  }

  private static Map<?, ?> json(HttpResponse<String> response) {
    return (Map<?, ?>) Objects.requireNonNull(Json.parse(response.body()));
  }

  @SuppressWarnings("unchecked") // the keys of an OpenAPI document are texts
  private Map<String, Object> at(String name) {
    return (Map<String, Object>) Objects.requireNonNull(description.get(name));
  }

  private static Stream<String> references(@Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      Stream<String> own =
          map.get("$ref") instanceof String reference ? Stream.of(reference) : Stream.empty();
      return Stream.concat(own, map.values().stream().flatMap(OpenApiTest::references));
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(OpenApiTest::references)
        : Stream.empty();
  }

  /** What a JSON pointer within the document leads to; null if nothing. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
