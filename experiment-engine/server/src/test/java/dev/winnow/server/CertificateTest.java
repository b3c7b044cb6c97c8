package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.event;
import static dev.winnow.server.Wire.purchase;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.access.Role;
import dev.winnow.server.calibration.Certificates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How often the method of an experiment is wrong on the visitors of its own shop. */
@OnBothDatabases
class CertificateTest {
  private static final int VISITORS = 1_200;

  private final EngineUnderTest engine;
  private final Shop shop;

  CertificateTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aShopWithEnoughVisitorsLearnsItsRealErrorRate() throws InterruptedException {
    shop.running("cta", buttons());
    visitors(VISITORS, 10);

    engine.bean(Certificates.class).make(shop.store(), "cta");

    Answer certificate = certificate().expect(200);
    assertEquals((long) VISITORS, certificate.at("plan", "visitors"));
    assertEquals((long) VISITORS / 10, certificate.at("plan", "acted"));
    assertEquals("confidence-sequence", certificate.at("plan", "method"));
    assertEquals(true, certificate.at("result", "holds"), certificate.text());
    assertTrue(number(certificate, "errorRate", "share") <= 0.06, certificate.text());
    assertTrue(number(certificate, "power", "share") < number(certificate, "power", "high"));
    String text = String.valueOf(certificate.at("result", "text"));
    assertTrue(
        text.startsWith("On 1,200 visitors of this shop, 2,000 simulated A/A tests called"), text);
    String page = Person.signedIn(engine, Role.VIEWER).page(page()).expect(200).text();
    assertTrue(page.contains("On 1,200 visitors of this shop"), page);
  }

  @Test
  void theSameVisitorsGiveTheSameCertificate() throws InterruptedException {
    shop.running("cta", buttons());
    visitors(VISITORS, 10);
    engine.bean(Certificates.class).make(shop.store(), "cta");
    Answer first = certificate().expect(200);

    engine.bean(Certificates.class).make(shop.store(), "cta");

    Answer second = certificate().expect(200);
    assertEquals(
        first.at("result", "errorRate", "share"), second.at("result", "errorRate", "share"));
    assertEquals(first.at("seed"), second.at("seed"));
  }

  @Test
  void aShopWithTooFewVisitorsIsToldHowManyItNeeds() throws InterruptedException {
    shop.running("cta", buttons());
    visitors(20, 10);
    certificate().expect(404);

    engine.bean(Certificates.class).make(shop.store(), "cta");

    Answer certificate = certificate().expect(200);
    assertEquals(false, certificate.at("result", "simulated"));
    assertFalse(certificate.has("result", "errorRate"));
    assertEquals(
        "Too little is known of this shop yet: a simulation needs 1,000 visitors whose 14 days are"
            + " over, 50 of whom count for conversion; so far there are 20 and 2.",
        certificate.at("result", "text"));
  }

  @Test
  void whoAsksForOneTwiceWaitsForTheSame() {
    shop.running("cta", buttons());

    assertEquals(true, ask().expect(202).at("begun"));
    assertEquals(false, ask().expect(202).at("begun"));
  }

  private Answer ask() {
    return engine.ask("POST", shop.path("cta") + "/certificate", shop.admin(), null);
  }

  private Answer certificate() {
    return engine.get(shop.path("cta") + "/certificate", shop.admin());
  }

  private String page() {
    return "/stores/" + shop.key() + "/experiments/cta";
  }

  /** They came to the cart a month ago, and each so-and-so-manieth bought. */
  private void visitors(int count, int everyBuys) {
    Instant then = Wire.EARLIER.minusSeconds(30 * 86_400L);
    var events = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count; i++) {
      UUID visitor = Shop.newVisitor();
      events.add(with(with(event("view_cart", visitor), "page", "cart"), "time", then.toString()));
      if (i % everyBuys == 0) {
        events.add(
            with(
                purchase(visitor, "o-" + visitor, "30.00"),
                "time",
                then.plusSeconds(60).toString()));
      }
    }
    for (int from = 0; from < events.size(); from += 500) {
      List<Map<String, Object>> part = events.subList(from, Math.min(events.size(), from + 500));
      shop.post(shop.server(), part).expect(202);
    }
  }

  private static double number(Answer answer, String of, String field) {
    return new BigDecimal(String.valueOf(answer.at("result", of, field))).doubleValue();
  }
}
