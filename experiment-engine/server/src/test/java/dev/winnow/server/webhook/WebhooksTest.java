package dev.winnow.server.webhook;

import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.TransactionOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is announced reaches whom it concerns, signed, once, and however long it takes. */
@OnBothDatabases
class WebhooksTest {
  private static final Map<EngineUnderTest.Base, EngineUnderTest> ENGINES =
      new EnumMap<>(EngineUnderTest.Base.class);

  private final EngineUnderTest engine;
  private final Shop shop;
  private final Receiver receiver = new Receiver();
  private Duration ahead = Duration.ZERO;

  WebhooksTest(EngineUnderTest.Base base) {
    this.engine = ENGINES.computeIfAbsent(base, EngineUnderTest::alone);
    this.engine.clock().isAheadBy(Duration.ZERO);
    this.shop = Shop.in(engine);
  }

  @AfterEach
  void nothingGoesOn() {
    for (Object each : ask("GET", "", null).expect(200).list("webhooks")) {
      ask("DELETE", "/" + ((Map<?, ?>) each).get("webhook"), null).expect(204);
    }
    receiver.close();
  }

  private Answer ask(String method, String path, @Nullable Object body) {
    return engine.ask(method, shop.path() + "/webhooks" + path, shop.admin(), body);
  }

  /** A webhook of the receiver; its secret. */
  private String hook(Object... events) {
    Map<String, Object> settings = map("url", receiver.url());
    if (events.length > 0) {
      settings.put("events", List.of(events));
    }
    return (String) ask("PUT", "/office", settings).expect(201).at("secret");
  }

  private void announce(Announcement.Type type) {
    engine
        .bean(Announcements.class)
        .announce(shop.store().number(), type, map("experiment", "cta", "variant", "green"));
  }

  private void deliver() {
    engine.bean(Courier.class).deliver();
  }

  private void passes(Duration time) {
    ahead = ahead.plus(time);
    engine.clock().isAheadBy(ahead);
  }

  private Answer deliveries(String query) {
    return ask("GET", "/office/deliveries" + query, null).expect(200);
  }

  private static void verify(String secret, Receiver.Got got) throws Exception {
    new Webhook(secret).verify(got.body(), got.headers());
  }

  @Test
  void anAnnouncementArrivesSigned() throws Exception {
    String secret = hook();
    Instant before = Instant.now();

    announce(Announcement.Type.EXPERIMENT_DECIDED);
    deliver();
    deliver();

    assertEquals(1, receiver.got().size());
    Receiver.Got got = receiver.got().getFirst();
    verify(secret, got);
    assertThrows(
        WebhookVerificationException.class,
        () -> verify(secret, new Receiver.Got(got.headers(), got.body() + " ")));
    assertEquals("experiment.decided", got.at("type"));
    assertEquals(shop.key(), got.at("store"));
    assertEquals(map("experiment", "cta", "variant", "green"), got.at("data"));
    assertFalse(Instant.parse((String) got.at("timestamp")).isBefore(before.minusSeconds(1)));
    assertEquals("application/json; charset=UTF-8", got.header("content-type"));
    Answer delivered = deliveries("?state=delivered");
    assertEquals(got.header("webhook-id"), delivered.at("deliveries", 0, "message"));
    assertEquals("experiment.decided", delivered.at("deliveries", 0, "type"));
    assertEquals(200L, delivered.at("deliveries", 0, "status"));
    assertEquals("x y ".repeat(125), delivered.at("deliveries", 0, "answer"), "500 characters");
    assertEquals(List.of(), deliveries("?state=waiting").list("deliveries"));
  }

  @Test
  void theSecretIsToldOnceAndNeverAgain() {
    String secret = hook();

    Map<String, Object> again = map("url", receiver.url(), "enabled", false);
    List<Answer> answers =
        List.of(
            ask("PUT", "/office", again).expect(200),
            ask("GET", "/office", null).expect(200),
            ask("GET", "", null).expect(200),
            engine.get(shop.path() + "/audit", shop.admin()).expect(200));

    for (Answer answer : answers) {
      assertFalse(answer.text().contains(secret.substring("whsec_".length())), answer.text());
      assertFalse(answer.text().contains("whsec_"), answer.text());
    }
  }

  @Test
  void onlyThoseWhoWantItAreTold() {
    hook("experiment.decided");
    ask("PUT", "/asleep", map("url", receiver.url(), "enabled", false)).expect(201);
    Shop other = Shop.in(engine);
    engine
        .put(other.path() + "/webhooks/office", other.admin(), map("url", receiver.url()))
        .expect(201);

    announce(Announcement.Type.EXPERIMENT_LAUNCHED);
    announce(Announcement.Type.EXPERIMENT_DECIDED);
    deliver();

    assertEquals(
        List.of("experiment.decided"), receiver.got().stream().map(got -> got.at("type")).toList());
  }

  @Test
  void anAnnouncementWhoseTransactionFailsWasNeverMade() {
    hook();
    TransactionOperations<?> transactions = engine.bean(TransactionOperations.class);

    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.executeWrite(status -> {
              announce(Announcement.Type.EXPERIMENT_DECIDED);
              throw new IllegalStateException("the decision fails");
            }));

    assertEquals(List.of(), deliveries("").list("deliveries"));
  }

  @Test
  void whatFailsIsTriedTenTimesAndThenWaitsForAPerson() {
    hook();
    receiver.answers(500);
    announce(Announcement.Type.EXPERIMENT_DECIDED);

    for (int attempt = 1; attempt <= Waits.ATTEMPTS; attempt++) {
      deliver();
      deliver();
      assertEquals(attempt, receiver.got().size(), "nothing is sent before its time");
      Waits.after(attempt).ifPresent(wait -> passes(wait.plusSeconds(1)));
    }
    passes(Duration.ofDays(2));
    deliver();

    assertEquals(10, receiver.got().size());
    assertEquals(1, ids().size(), "each time under the same id");
    Answer dead = deliveries("?state=dead");
    assertEquals(10L, dead.at("deliveries", 0, "attempts"));
    assertEquals(500L, dead.at("deliveries", 0, "status"));

    receiver.answers(204);
    String retry = "/office/deliveries/" + dead.at("deliveries", 0, "id") + "/retry";
    assertEquals("waiting", ask("POST", retry, null).expect(200).at("state"));
    deliver();

    assertEquals(1, ids().size(), "the same message");
    assertEquals("delivered", deliveries("").at("deliveries", 0, "state"));
    assertEquals("state", ask("POST", retry, null).expect(409).at("errors", 0, "field"));
  }

  private Set<String> ids() {
    return receiver.got().stream().map(got -> got.header("webhook-id")).collect(Collectors.toSet());
  }

  @Test
  void theAttemptsSpanNotQuiteThreeDays() {
    Duration all = Duration.ZERO;
    for (int attempt = 1; Waits.after(attempt).isPresent(); attempt++) {
      all = all.plus(Waits.after(attempt).orElseThrow());
    }

    assertEquals(Duration.parse("PT68H36M10S"), all);
  }

  @Test
  void aReceiverThatFailsIsNotTroubledWithEverythingAtOnce() {
    hook();
    receiver.answers(503, 200);
    announce(Announcement.Type.EXPERIMENT_LAUNCHED);
    announce(Announcement.Type.EXPERIMENT_DECIDED);

    deliver();
    assertEquals(1, receiver.got().size());
    deliver();
    passes(Duration.ofSeconds(11));
    deliver();

    assertEquals(
        List.of("experiment.launched", "experiment.decided", "experiment.launched"),
        receiver.got().stream().map(got -> got.at("type")).toList());
  }

  @Test
  void aReceiverThatIsGoneIsLeftAlone() {
    hook();
    receiver.answers(410);
    announce(Announcement.Type.EXPERIMENT_LAUNCHED);
    announce(Announcement.Type.EXPERIMENT_DECIDED);
    deliver();
    deliver();
    announce(Announcement.Type.ROLLOUT_STARTED);
    deliver();

    assertEquals(1, receiver.got().size());
    Answer hook = ask("GET", "/office", null).expect(200);
    assertEquals(false, hook.at("enabled"));
    assertEquals("the receiver answered 410 Gone", hook.at("disabledWhy"));
    assertEquals(1, deliveries("?state=dead").list("deliveries").size());
    Answer audit =
        engine.get(shop.path() + "/audit?subject=webhook/office", shop.admin()).expect(200);
    assertEquals("disabled", audit.at("entries", 0, "action"));
    assertEquals(map("kind", "engine", "name", "webhooks"), audit.at("entries", 0, "actor"));

    receiver.answers(200);
    ask("PUT", "/office", map("url", receiver.url())).expect(200);
    deliver();

    assertEquals("experiment.decided", receiver.got().getLast().at("type"), "what had waited");
    assertFalse(ask("GET", "/office", null).has("disabledWhy"));
  }

  @Test
  void aRedirectIsNotFollowed() {
    hook();
    receiver.answers(307);
    announce(Announcement.Type.EXPERIMENT_DECIDED);

    deliver();

    assertEquals(1, receiver.got().size());
    assertEquals(307L, deliveries("?state=waiting").at("deliveries", 0, "status"));
  }

  @Test
  void anOldSecretSignsBesideTheNewOneForADay() throws Exception {
    String old = hook();
    String now = (String) ask("POST", "/office/rotate", null).expect(200).at("secret");

    announce(Announcement.Type.EXPERIMENT_DECIDED);
    deliver();
    verify(old, receiver.got().getFirst());
    verify(now, receiver.got().getFirst());

    passes(Endpoints.OLD_SECRET_SIGNS.plusSeconds(1));
    announce(Announcement.Type.EXPERIMENT_DECIDED);
    deliver();

    // The library holds the time of a message against the real clock, which stands a day behind.
    Receiver.Got later = receiver.got().getLast();
    String signed =
        new Webhook(now)
            .sign(
                later.header("webhook-id"),
                Long.parseLong(later.header("webhook-timestamp")),
                later.body());
    assertEquals(signed, later.header("webhook-signature"));
  }

  @Test
  void aTestTellsAtOnceWhatTheReceiverSaid() throws Exception {
    String secret = hook();
    receiver.answers(418);

    Answer test = ask("POST", "/office/test", null).expect(200);

    assertEquals(false, test.at("delivered"));
    assertEquals(418L, test.at("status"));
    assertTrue((Long) test.at("millis") >= 0);
    Receiver.Got got = receiver.got().getFirst();
    verify(secret, got);
    assertEquals("webhook.test", got.at("type"));
    assertEquals(got.header("webhook-id"), test.at("message"));
    assertEquals(List.of(), deliveries("").list("deliveries"), "it is not tried again");
  }

  @Test
  void whatANodeWasSendingWhenItDiedIsSentByAnother() {
    hook();
    announce(Announcement.Type.EXPERIMENT_DECIDED);
    Deliveries deliveries = engine.bean(Deliveries.class);
    List<Delivery> due = deliveries.due(deliveries.endpointsDue().getLast(), 10);
    // Taken and sent; the node dies before it can note that.
    Deliveries.Attempt attempt = deliveries.take(due.getFirst()).orElseThrow();
    engine
        .bean(Sending.class)
        .send(attempt.endpoint(), Message.of(attempt.announced(), shop.key()));

    deliver();
    assertEquals(1, receiver.got().size(), "another waits for it first");
    passes(Deliveries.PATIENCE.plusSeconds(1));
    deliver();
    deliver();

    assertEquals(2, receiver.got().size());
    assertEquals(1, ids().size(), "the receiver can tell that it is the same");
    assertEquals(2L, deliveries("?state=delivered").at("deliveries", 0, "attempts"));
    deliveries.settle(attempt, new Outcome.Unanswered("came back from the dead", 0));
    assertEquals("delivered", deliveries("").at("deliveries", 0, "state"));
  }

  @Test
  void aDeletedWebhookIsToldNothingMore() {
    hook();
    announce(Announcement.Type.EXPERIMENT_DECIDED);
    ask("DELETE", "/office", null).expect(204);

    assertDoesNotThrow(this::deliver);

    assertEquals(List.of(), receiver.got());
    ask("GET", "/office", null).expect(404);
    ask("GET", "/office/deliveries", null).expect(404);
  }

  @Test
  void whatWasDeliveredLongAgoIsForgottenAndWhatWaitsIsNot() {
    hook();
    announce(Announcement.Type.EXPERIMENT_LAUNCHED);
    deliver();
    announce(Announcement.Type.EXPERIMENT_DECIDED);

    engine.bean(Deliveries.class).tidy();
    assertEquals(2, deliveries("").list("deliveries").size());
    passes(Deliveries.KEPT.plusDays(1));
    engine.bean(Deliveries.class).tidy();

    assertEquals(1, deliveries("").list("deliveries").size());
    assertEquals("experiment.decided", deliveries("").at("deliveries", 0, "type"));
  }

  @Test
  void attemptsAreCountedByWhatCameOfThem() {
    hook();
    double delivered = counted("delivered");
    double failed = counted("failed");
    receiver.answers(500, 200);
    announce(Announcement.Type.EXPERIMENT_DECIDED);
    deliver();
    passes(Duration.ofSeconds(11));
    deliver();

    assertEquals(1, counted("failed") - failed);
    assertEquals(1, counted("delivered") - delivered);
  }

  private double counted(String outcome) {
    return engine
        .bean(MeterRegistry.class)
        .counter("winnow.webhooks.attempts", "outcome", outcome)
        .count();
  }

  @Test
  void pagesOfDeliveriesFollowOneAnother() {
    hook();
    for (int i = 0; i < 5; i++) {
      announce(Announcement.Type.EXPERIMENT_DECIDED);
    }

    Answer first = deliveries("?limit=3");
    Answer second = deliveries("?limit=3&before=" + first.at("next"));

    assertEquals(3, first.list("deliveries").size());
    assertEquals(2, second.list("deliveries").size());
    assertFalse(second.has("next"));
  }

  @Test
  void withoutAMailServerNothingIsToBeMailed() {
    Answer refused = ask("PUT", "/mailed", map("mail", "cro@shop.example")).expect(409);

    assertEquals("mail", refused.at("errors", 0, "field"), "this engine has no mail server");
  }

  @Test
  void aStoreHasAtMostTwentyWebhooks() {
    for (int i = 0; i < 20; i++) {
      ask("PUT", "/w-" + i, map("url", receiver.url())).expect(201);
    }

    ask("PUT", "/one-more", map("url", receiver.url())).expect(409);
    ask("PUT", "/w-7", map("url", receiver.url("/other"))).expect(200);
  }
}
