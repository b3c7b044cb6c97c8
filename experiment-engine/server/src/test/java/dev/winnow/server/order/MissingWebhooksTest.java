package dev.winnow.server.order;

import static dev.winnow.server.Wire.buttons;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import dev.winnow.server.Wire;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class MissingWebhooksTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  MissingWebhooksTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @AfterEach
  void theClockIsRightAgain() {
    engine.clock().isAheadBy(Duration.ZERO);
  }

  @Test
  void purchasesThatTheShopDoesNotConfirmAreADoubtThatForbidsDecisions() {
    shop.running("cta", buttons());
    UUID visitor = shop.visitorOf("cta", "green");
    shop.browse(Wire.exposure(visitor, "cta", "green")).expect(202);
    List<String> orders = IntStream.range(0, 12).mapToObj(i -> shop.key() + "-" + i).toList();
    for (String order : orders) {
      shop.browse(now(Wire.purchase(visitor, order, "10.00"))).expect(202);
    }
    shop.send(now(Wire.purchase(visitor, shop.key() + "-known", "10.00"))).expect(202);

    assertEquals(List.of(), doubts(), "they have just been made");
    engine.clock().isAheadBy(Duration.ofHours(7));
    assertEquals(List.of("missing-webhooks"), doubts());

    for (String order : orders) {
      shop.send(now(Wire.purchase(visitor, order, "10.00"))).expect(202);
    }
    assertEquals(List.of(), doubts(), "they are confirmed");
  }

  private static Map<String, Object> now(Map<String, Object> event) {
    return Wire.with(event, "time", Instant.now().toString());
  }

  private List<String> doubts() {
    return engine
        .bean(MissingWebhooks.class)
        .of(shop.store(), engine.bean(Experiments.class).named(shop.store(), "cta"))
        .stream()
        .map(Report.Doubt::code)
        .toList();
  }
}
