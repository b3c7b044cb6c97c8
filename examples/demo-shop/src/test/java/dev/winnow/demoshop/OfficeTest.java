package dev.winnow.demoshop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.demoshop.Shopper.Page;
import dev.winnow.demoshop.order.OrderReports;
import dev.winnow.sdk.TestWinnow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
final class OfficeTest {
  private final TestWinnow winnow;
  private final OrderReports reports;
  private final int port;
  private final Shopper staff;

  OfficeTest(
      @Autowired TestWinnow winnow, @Autowired OrderReports reports, @LocalServerPort int port) {
    this.winnow = winnow;
    this.reports = reports;
    this.port = port;
    this.staff = new Shopper(port).signedIn("office", "not a secret");
  }

  @BeforeEach
  void nothingHasHappened() {
    winnow.ruleset(null);
    winnow.forget();
  }

  @Test
  void theOfficeOpensToItsStaffOnly() {
    var stranger = new Shopper(port);
    assertEquals(401, stranger.open("/office").status());
    assertEquals(401, stranger.open("/office/orders.csv").status());
    assertEquals(401, new Shopper(port).signedIn("office", "guessed").open("/office").status());
    assertEquals(200, staff.open("/office").status());
  }

  @Test
  void aRefundOfPiecesIsReportedAtWhatTheyWereWorth() {
    String order = bought(2, "cup-moss");

    Page after = staff.submit(office(order), refund(order, "lines"), "line-1", "1");

    assertEquals("Partly refunded", after.text(".lead .tag"));
    StoreEvent refund = logged("refund");
    assertNotNull(refund.commerce());
    assertEquals(order, refund.commerce().order());
    assertEquals(18_49, refund.commerce().value(), "half of 36.97, which is 44.00 without tax");
  }

  @Test
  void aRefundIsOfTheSimulatedDayOnWhichItIsMade() {
    String order = bought(1, "cup-moss");
    staff
        .with("Winnow-Test-Key", "a key that only tests know")
        .with("Winnow-Test-Time", "2030-01-02T10:00:00Z");

    staff.submit(office(order), refund(order, "all"));

    assertEquals("2030-01-02T10", logged("refund").time().toString().substring(0, 13));
  }

  @Test
  void aRefundAboveWhatWasPaidIsRefusedWithTheReason() {
    String order = bought(1, "cup-moss");

    Page refused = staff.submit(office(order), refund(order, "amount"), "amount", "22.01");

    assertEquals(422, refused.status());
    assertEquals("At most €22.00 of the goods is left to give back.", refused.text(".notice"));
    assertEquals(List.of(), winnow.events("refund"));
  }

  @Test
  void aCancelledOrderIsReportedAndHasNothingLeftToGiveBack() {
    String order = bought(1, "cup-moss");

    Page after = staff.submit(office(order), "/office/orders/" + order + "/cancel");

    assertEquals("Cancelled", after.text(".lead .tag"));
    assertEquals("Nothing is left to give back.", after.text(".side"));
    assertEquals(order, logged("order_cancelled").order());
  }

  @Test
  void theBooksListEveryOrderWithWhatWasGivenBack() {
    String order = bought(2, "cup-moss");
    staff.submit(office(order), refund(order, "lines"), "line-1", "1");

    List<String> lines = staff.open("/office/orders.csv").answer().body().lines().toList();

    assertEquals(
        "id,number,created,visitor,customer,status,goods_net_cents,refunded_net_cents,cancelled,"
            + "test,items",
        lines.getFirst());
    String row = lines.stream().filter(line -> line.startsWith(order)).findFirst().orElseThrow();
    assertTrue(row.endsWith(",Partly refunded,3697,1849,false,false,2 x cup-moss"), row);
  }

  @Test
  void afterARestartTheSameReportsAreSentAgainUnderTheSameIds() {
    String order = bought(1, "cup-moss");
    staff.submit(office(order), refund(order, "all"));
    logged("refund");
    Set<String> before = reported(order);
    winnow.forget();

    reports.reportAgain();

    await().until(() -> reported(order).size() >= before.size());
    assertEquals(before, reported(order));
  }

  private Set<String> reported(String order) {
    return winnow.events().stream()
        .filter(event -> order.equals(event.order()))
        .map(event -> event.type() + " " + event.id() + " " + event.time())
        .collect(Collectors.toSet());
  }

  private String bought(int pieces, String product) {
    var shopper = new Shopper(port);
    shopper.puts(pieces, product);
    return shopper.buys("ada@office.example").path().split("/", -1)[2];
  }

  private Page office(String order) {
    return staff.open("/office/orders/" + order);
  }

  private static String refund(String order, String how) {
    return "/office/orders/" + order + "/refund-" + how;
  }

  private StoreEvent logged(String type) {
    await().until(() -> !winnow.events(type).isEmpty());
    return winnow.events(type).getFirst();
  }
}
