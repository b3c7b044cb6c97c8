package dev.winnow.server.journey;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.purchase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purchases that only a browser has claimed are dropped where the shop would have told. */
@OnBothDatabases
class ExpiryTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  ExpiryTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @BeforeEach
  void aShopperClaimsAPurchase() {
    shop.running("cta", buttons());
    UUID visitor = shop.visitorOf("cta", "green");
    shop.browse(exposure(visitor, "cta", "green"), purchase(visitor, "o-1", "30.00")).expect(202);
  }

  @AfterEach
  void theClockIsRightAgain() {
    engine.clock().isAheadBy(Duration.ZERO);
  }

  @Test
  void aClaimThatTheShopDoesNotConfirmWithinTwoDaysIsDropped() throws SQLException {
    theShopReportsItsOrders();

    jobRunsIn(Duration.ofHours(49));

    assertEquals(new BigDecimal("0.00"), provisional());
  }

  @Test
  void aClaimWaitsForTwoDays() throws SQLException {
    theShopReportsItsOrders();

    jobRunsIn(Duration.ofHours(47));

    assertEquals(new BigDecimal("30.00"), provisional());
  }

  @Test
  void aClaimStaysWhereTheShopNeverReportsOrders() throws SQLException {
    jobRunsIn(Duration.ofHours(49));

    assertEquals(new BigDecimal("30.00"), provisional());
  }

  @Test
  void aDroppedClaimDoesNotWaitForItsVisitorToBeFound() throws SQLException {
    theShopReportsItsOrders();

    jobRunsIn(Duration.ofHours(49));

    assertFalse(shop.report("cta").has("doubts", "unattributed-orders"));
  }

  @Test
  void theShopMayStillConfirmADroppedClaim() throws SQLException {
    theShopReportsItsOrders();
    jobRunsIn(Duration.ofHours(49));
    UUID visitor = shop.visitorOf("cta", "green");
    shop.send(exposure(visitor, "cta", "green"), purchase(visitor, "o-1", "29.00")).expect(202);

    Answer report = shop.report("cta");

    assertEquals(
        new BigDecimal("29.00"),
        report.at("metrics", "revenue_per_visitor", "arms", "green", "sum"));
  }

  private void theShopReportsItsOrders() {
    shop.send(purchase(Shop.newVisitor(), "another", "1.00")).expect(202);
  }

  private void jobRunsIn(Duration later) throws SQLException {
    engine.clock().isAheadBy(later);
    engine.bean(Expiry.class).dropUnconfirmed();
  }

  private Object provisional() {
    return shop.report("cta").at("metrics", "revenue_per_visitor", "arms", "green", "provisional");
  }
}
