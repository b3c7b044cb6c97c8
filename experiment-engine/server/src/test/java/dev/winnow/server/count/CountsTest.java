package dev.winnow.server.count;

import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import dev.winnow.server.Wire;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages count without saying of whom. */
@OnBothDatabases
class CountsTest {
  private static final Map<String, Object> COOKIELESS =
      map("currency", "EUR", "browser", map("consent", "cookieless"));

  private final EngineUnderTest engine;
  private final Shop shop;

  CountsTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine, COOKIELESS);
  }

  @Test
  void countsAddUpWithoutAnyEvent() {
    Answer first = count(view("denied"), with(view("granted"), "n", 3)).expect(202);
    count(view("granted"), view("unanswered")).expect(202);

    Answer consent = consent();

    assertEquals(List.of(), first.list("results"));
    assertEquals(2L, first.at("counts", "accepted"));
    assertEquals(List.of(), first.list("counts", "rejected"));
    assertEquals(4L, consent.at("granted"));
    assertEquals(1L, consent.at("denied"));
    assertEquals(1L, consent.at("unanswered"));
  }

  @Test
  void aWrongCountLosesNeitherItsNeighboursNorTheEvents() {
    Answer answer =
        engine
            .post(
                "/v1/events",
                shop.browser(),
                map(
                    "events",
                    List.of(Wire.event("page_view", Shop.newVisitor())),
                    "counts",
                    List.of(view("denied"), "nonsense", with(view("denied"), "country", "de"))))
            .expect(202);

    assertEquals("accepted", answer.at("results", 0, "status"));
    assertEquals(1L, answer.at("counts", "accepted"));
    assertEquals(1L, answer.at("counts", "rejected", 0, "index"));
    assertEquals(2L, answer.at("counts", "rejected", 1, "index"));
    assertEquals("country", answer.at("counts", "rejected", 1, "errors", 0, "field"));
    assertEquals("de", answer.at("counts", "rejected", 1, "errors", 0, "value"));
    assertEquals(1L, consent().at("denied"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "name, Page View",
    "n, 0",
    "n, 1001",
    "page, ' '",
    "device, watch",
    "country, DEU",
    "consent, maybe",
    "experiment, No Key"
  })
  void aFieldOutOfItsBoundsIsNamed(String field, String wrong) {
    Object value = field.equals("n") ? (Object) Long.valueOf(wrong) : wrong;

    Answer answer = count(with(view("denied"), field, value)).expect(202);

    assertEquals(field, answer.at("counts", "rejected", 0, "errors", 0, "field"));
  }

  @Test
  void eventsAnswerAsEverWhereNothingIsCounted() {
    Answer answer = shop.browse(Wire.event("page_view", Shop.newVisitor())).expect(202);

    assertFalse(answer.has("counts"), answer.text());
  }

  @Test
  void whatBotsCountIsPassedOver() {
    String body = Json.text(map("counts", List.of(view("denied"))));

    engine
        .answer(
            engine
                .request("/v1/events?key=" + shop.browser())
                .setHeader("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build())
        .expect(202);

    assertEquals(0L, consent().at("denied"));
  }

  @Test
  void aPageThatHoldsAnAddressOfSomebodyIsNotKept() {
    count(with(view("denied"), "page", "ann@example.org")).expect(202);

    assertEquals(List.of("other"), values("page"));
  }

  @Test
  void whatIsCountedAtOnceIsCounted() throws InterruptedException, ExecutionException {
    List<String> countries = List.of("DE", "FR", "AT", "IT", "ES");
    var requests = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 60; i++) {
      var counts = new ArrayList<Object>();
      for (int j = 0; j < 3; j++) {
        counts.add(with(view("denied"), "country", countries.get((i + j) % countries.size())));
      }
      requests.add(() -> count(counts.toArray()));
    }
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (Future<Answer> answer : threads.invokeAll(requests)) {
        assertEquals(3L, answer.get().expect(202).at("counts", "accepted"));
      }
    }

    assertEquals(180L, consent().at("denied"));
  }

  @Test
  void whoeverMakesPagesUpFillsNoDatabaseAndHidesNoRefusal() throws SQLException {
    LocalDate day = LocalDate.of(2026, 11, 22);
    var made = new TreeMap<Counted, Long>();
    for (int i = 0; i < CountRows.MOST_A_DAY + 500; i++) {
      made.put(new Counted("page_view", "p" + i, "mobile", "DE", "denied", ""), 1L);
      made.put(new Counted("made_up_" + i, "", "", "", "", "e" + i), 1L);
    }
    CountRows rows = engine.bean(CountRows.class);

    rows.add(shop.store().number(), day, made);
    rows.add(
        shop.store().number(),
        day,
        new TreeMap<>(Map.of(new Counted("page_view", "later", "mobile", "DE", "denied", ""), 7L)));

    List<CountRows.Row> views = rows.between(shop.store().number(), day, day, "page_view");
    assertTrue(views.size() <= CountRows.MOST_A_DAY + 1, views.size() + " rows");
    assertEquals(CountRows.MOST_A_DAY + 507L, views.stream().mapToLong(CountRows.Row::n).sum());
    assertTrue(
        views.stream()
            .map(CountRows.Row::what)
            .anyMatch(new Counted("page_view", "other", "mobile", "", "denied", "")::equals));
  }

  @Test
  void theRateIsToldByPageDeviceAndCountry() {
    count(
            with(map("name", "page_view", "page", "cart", "consent", "granted"), "n", 30),
            with(map("name", "page_view", "page", "cart", "consent", "denied"), "n", 10),
            with(map("name", "page_view", "device", "mobile", "consent", "denied"), "n", 20),
            with(map("name", "add_to_cart", "page", "cart", "consent", "denied"), "n", 99))
        .expect(202);

    Answer consent = consent();

    assertEquals("0.5", consent.at("rate").toString());
    assertEquals(List.of("cart", "unknown"), values("page"));
    assertEquals("0.75", consent.at("by", "page", 0, "rate").toString());
    assertEquals(20L, consent.at("by", "device", 1, "denied"));
    assertEquals(List.of("unknown"), values("country"));
    assertTrue(String.valueOf(consent.at("note")).contains("may buy differently"));
  }

  @Test
  void withoutPageViewsThereIsNoRate() {
    assertFalse(consent().has("rate"));
  }

  /** A tag that waits for consent tells only of those who gave it. */
  @Test
  void allWhoAgreedOfAllWhoAgreedIsNoRate() {
    Shop waiting = Shop.in(engine, map("currency", "EUR"));
    engine.post("/v1/events", waiting.browser(), map("counts", List.of(view("granted"))));
    Answer ofTheTag = engine.get(waiting.path() + "/consent", waiting.admin()).expect(200);

    engine.post("/v1/events", waiting.server(), map("counts", List.of(view("denied"))));
    Answer ofTheServerToo = engine.get(waiting.path() + "/consent", waiting.admin()).expect(200);

    assertFalse(ofTheTag.has("rate"), ofTheTag.text());
    assertTrue(String.valueOf(ofTheTag.at("note")).contains("no page view before consent"));
    assertEquals("0.5", ofTheServerToo.at("rate").toString());
  }

  /** Their clocks are 25 hours apart. */
  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Pago_Pago"})
  void aDayIsTheStores(String zone) {
    Shop far = Shop.in(engine, with(COOKIELESS, "zone", zone));
    engine.post("/v1/events", far.browser(), map("counts", List.of(view("denied")))).expect(202);
    LocalDate today = LocalDate.ofInstant(engine.bean(Clock.class).instant(), ZoneId.of(zone));
    String path = far.path() + "/consent";

    Answer ofFourWeeks = engine.get(path, far.admin()).expect(200);
    Answer ofToday = engine.get(path + "?from=" + today, far.admin()).expect(200);
    Answer before = engine.get(path + "?to=" + today.minusDays(1), far.admin()).expect(200);

    assertEquals(today.minusDays(27).toString(), ofFourWeeks.at("from"));
    assertEquals(today.toString(), ofFourWeeks.at("to"));
    assertEquals(1L, ofToday.at("denied"));
    assertEquals(0L, before.at("denied"));
  }

  @ParameterizedTest(name = "{0} names {1}")
  @CsvSource({
    "from=yesterday, from",
    "to=2026-02-30, to",
    "to=+999999-01-01, to",
    "from=2026-11-22&to=2026-11-21, from"
  })
  void aDayThatIsNoneIsNamed(String query, String field) {
    Answer refused =
        engine.get(shop.path() + "/consent?" + query.replace("+", "%2B"), shop.admin()).expect(422);

    assertEquals(field, refused.at("errors", 0, "field"));
  }

  @Test
  void whatIsOlderThanTheStoreKeepsIsDropped() throws SQLException {
    Shop forgetful = Shop.in(engine, with(COOKIELESS, "retention", "P2D"));
    engine
        .post("/v1/events", forgetful.browser(), map("counts", List.of(view("denied"))))
        .expect(202);
    String path = forgetful.path() + "/consent";
    try {
      engine.clock().isAheadBy(Duration.ofDays(2));
      engine.bean(Counts.class).dropOld();
      assertEquals(1L, engine.get(path, forgetful.admin()).at("denied"));

      engine.clock().isAheadBy(Duration.ofDays(3));
      engine.bean(Counts.class).dropOld();
      assertEquals(0L, engine.get(path, forgetful.admin()).at("denied"));
    } finally {
      engine.clock().isAheadBy(Duration.ZERO);
    }
  }

  private static Map<String, Object> view(String consent) {
    return map(
        "name", "page_view",
        "page", "product",
        "device", "mobile",
        "country", "DE",
        "consent", consent);
  }

  private Answer count(Object... counts) {
    return engine.post("/v1/events", shop.browser(), map("counts", List.of(counts)));
  }

  private Answer consent() {
    return engine.get(shop.path() + "/consent", shop.admin()).expect(200);
  }

  private List<Object> values(String dimension) {
    return consent().list("by", dimension).stream()
        .<Object>map(each -> String.valueOf(((Map<?, ?>) each).get("value")))
        .toList();
  }
}
