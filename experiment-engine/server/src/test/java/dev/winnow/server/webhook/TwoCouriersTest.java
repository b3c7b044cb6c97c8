package dev.winnow.server.webhook;

import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Several nodes deliver from one database. */
class TwoCouriersTest {
  private static final int ANNOUNCED = 60;
  private static final EngineUnderTest ONE = EngineUnderTest.alone(EngineUnderTest.Base.POSTGRESQL);
  private static final EngineUnderTest TWO = ONE.another();

  @AfterAll
  static void stop() {
    TWO.close();
    ONE.close();
  }

  @Test
  void twoNodesThatDeliverAtOnceSendEachAnnouncementOnce()
      throws InterruptedException, ExecutionException {
    Shop shop = Shop.in(ONE);
    try (var receiver = new Receiver();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      ONE.put(shop.path() + "/webhooks/office", shop.admin(), map("url", receiver.url()))
          .expect(201);
      int store = shop.store().number();
      for (int i = 0; i < ANNOUNCED; i++) {
        ONE.bean(Announcements.class)
            .announce(store, Announcement.Type.EXPERIMENT_DECIDED, map("number", i));
      }

      for (int round = 0; round < ANNOUNCED && waiting(shop) > 0; round++) {
        List<Future<?>> nodes = new ArrayList<>();
        for (EngineUnderTest node : List.of(ONE, TWO, ONE, TWO)) {
          nodes.add(threads.submit(() -> node.bean(Courier.class).deliver()));
        }
        for (Future<?> node : nodes) {
          node.get();
        }
      }

      assertEquals(0, waiting(shop));
      assertEquals(ANNOUNCED, receiver.got().size());
      assertEquals(
          ANNOUNCED,
          receiver.got().stream()
              .map(got -> got.header("webhook-id"))
              .collect(Collectors.toSet())
              .size());
    }
  }

  private static int waiting(Shop shop) {
    return ONE.get(
            shop.path() + "/webhooks/office/deliveries?state=waiting&limit=1000", shop.admin())
        .expect(200)
        .list("deliveries")
        .size();
  }
}
