package dev.winnow.server;

import static dev.winnow.server.Wire.event;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.ofOrder;
import static dev.winnow.server.Wire.purchase;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.server.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop is told of each order that was cancelled, to ask why; once, and nothing personal. */
@OnBothDatabases
class CancelledOrdersTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  CancelledOrdersTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  private void wants(String event) {
    engine
        .put(
            shop.path() + "/webhooks/office",
            shop.admin(),
            map("url", "https://shop.example/", "events", List.of(event)))
        .expect(201);
  }

  private List<?> announced() {
    return engine
        .get(shop.path() + "/webhooks/office/deliveries", shop.admin())
        .expect(200)
        .list("deliveries");
  }

  @Test
  void aCancelledOrderIsAnnouncedOnceHoweverOftenItIsSaid() {
    wants("order.cancelled");
    UUID visitor = Shop.newVisitor();
    shop.send(purchase(visitor, "o-1", "49.90"), purchase(visitor, "o-2", "5.00")).expect(202);
    assertEquals(0, announced().size());

    Map<String, Object> cancelled = ofOrder("order_cancelled", "o-1");
    shop.send(cancelled).expect(202);
    shop.send(cancelled).expect(202);
    shop.send(ofOrder("order_cancelled", "o-1"), ofOrder("order_cancelled", "o-1")).expect(202);

    assertEquals(1, announced().size());
    assertEquals("order.cancelled", ((Map<?, ?>) announced().getFirst()).get("type"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5})
  void inWhateverOrderItArrives(long seed) {
    wants("order.cancelled");
    List<Object> said = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      said.add(purchase(Shop.newVisitor(), "o-" + i, "1.00"));
      said.add(ofOrder("order_cancelled", "o-" + i));
      said.add(ofOrder("order_cancelled", "o-" + i));
    }
    var random = new Random(seed);
    Collections.shuffle(said, random);
    while (!said.isEmpty()) {
      List<Object> batch = said.subList(0, 1 + random.nextInt(Math.min(5, said.size())));
      shop.send(batch.toArray()).expect(202);
      batch.clear();
    }

    assertEquals(6, announced().size());
  }

  @Test
  void nobodyIsToldWhoDoesNotWantToKnow() {
    wants("experiment.decided");
    shop.send(purchase(Shop.newVisitor(), "o-1", "1.00"), ofOrder("order_cancelled", "o-1"))
        .expect(202);

    assertEquals(0, announced().size());
  }

  @Test
  void anImportOfOldOrdersIsNoNews() {
    wants("order.cancelled");
    String longAgo = Instant.now().minus(Duration.ofDays(8)).toString();
    shop.send(
            with(purchase(Shop.newVisitor(), "o-1", "1.00"), "time", longAgo),
            with(ofOrder("order_cancelled", "o-1"), "time", longAgo))
        .expect(202);

    assertEquals(0, announced().size());
  }

  @Test
  void whatIsToldIsTheOrderAndNobodysName() {
    wants("order.cancelled");
    Map<String, Object> order = purchase(Shop.newVisitor(), "5500123", "49.90");
    order.put("orderNumber", "#1001");
    order.put("customer", "c-81");
    Map<String, Object> cancelled = ofOrder("order_cancelled", "5500123");
    shop.send(event("page_view", Shop.newVisitor()), order, cancelled).expect(202);

    assertEquals(
        "{\"order\":\"5500123\",\"number\":\"#1001\",\"customer\":\"c-81\",\"value\":49.90,"
            + "\"currency\":\"EUR\",\"cancelled\":\"%s\"}".formatted(cancelled.get("time")),
        told());
  }

  private String told() {
    try {
      return engine
          .bean(Database.class)
          .read(connection -> {
            try (var statement =
                connection.prepareStatement("SELECT data FROM announcement WHERE store_id = ?")) {
              statement.setInt(1, shop.store().number());
              try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
              }
            }
          });
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
