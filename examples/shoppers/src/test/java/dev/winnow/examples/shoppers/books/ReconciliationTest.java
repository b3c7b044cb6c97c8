package dev.winnow.examples.shoppers.books;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.winnow.examples.engine.EngineClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final String ANN = "0197a000-0000-7000-8000-000000000001";
  private static final ShopOrder ORDER =
      new ShopOrder("o-1", ANN, new BigDecimal("49.90"), new BigDecimal("9.90"), false);
  private static final String KNOWN =
      """
      {"order": "o-1", "value": 49.90, "refunded": 9.90, "owner": {"visitor": "%s"},
       "experiments": [{"experiment": "cta", "variant": "green", "counted": 40.00}]}\
      """
          .formatted(ANN);

  private final HttpServer server;

  ReconciliationTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Reconciliation of(List<ShopOrder> shop, String known, String reported) throws Exception {
    answer("/v1/stores/shop/orders", "{\"orders\": [" + known + "]}");
    answer(
        "/v1/stores/shop/experiments/cta/report",
        """
        {"metrics": [{"key": "revenue_per_visitor", "arms": [
          {"variant": "control", "sum": 0.00}, {"variant": "green", "sum": %s}]}]}\
        """
            .formatted(reported));
    URI address = URI.create("http://localhost:" + server.getAddress().getPort());
    return Reconciliation.of(shop, new EngineClient(address, "key"), "shop", List.of("cta"));
  }

  private void answer(String path, String body) {
    server.createContext(
        path,
        call -> {
          byte[] bytes = body.getBytes(UTF_8);
          call.sendResponseHeaders(200, bytes.length);
          call.getResponseBody().write(bytes);
          call.close();
        });
  }

  @Test
  void booksThatAgreeAreEqualToTheCent() throws Exception {
    Reconciliation books = of(List.of(ORDER), KNOWN, "40.00");

    assertEquals(List.of(), books.differences());
    assertEquals(new BigDecimal("40.00"), books.shop().kept());
    assertEquals(books.shop(), books.engine());
  }

  @Test
  void anOrderThatTheEngineNeverSawIsNamed() throws Exception {
    assertDiffers(of(List.of(ORDER), "", "0.00"), "order o-1 is not known to the engine");
  }

  @Test
  void anOrderThatOnlyTheEngineKnowsIsNamed() throws Exception {
    assertDiffers(of(List.of(), KNOWN, "40.00"), "order o-1 is not in the shop's books");
  }

  @Test
  void aCentIsADifference() throws Exception {
    var other = new ShopOrder("o-1", ANN, new BigDecimal("49.91"), new BigDecimal("9.90"), false);

    assertDiffers(of(List.of(other), KNOWN, "40.00"), "goods is 49.91 in the shop, 49.90");
  }

  @Test
  void aCancellationThatDidNotArriveIsNamed() throws Exception {
    var cancelled =
        new ShopOrder("o-1", ANN, new BigDecimal("49.90"), new BigDecimal("9.90"), true);

    assertDiffers(of(List.of(cancelled), KNOWN, "40.00"), "cancelled is true in the shop");
  }

  @Test
  void anOrderOfAnotherVisitorIsNamed() throws Exception {
    var ben = new ShopOrder("o-1", "ben", new BigDecimal("49.90"), new BigDecimal("9.90"), false);

    assertDiffers(of(List.of(ben), KNOWN, "40.00"), "belongs to ben in the shop");
  }

  @Test
  void anOrderThatStandsNowhereIsUnexplained() throws Exception {
    String nowhere = KNOWN.replaceFirst("\\[\\{.*}]", "[]");

    assertDiffers(of(List.of(ORDER), nowhere, "0.00"), "unexplained in cta");
  }

  @Test
  void aReportThatSaysAnotherSumThanItsOrdersIsNamed() throws Exception {
    assertDiffers(of(List.of(ORDER), KNOWN, "41.00"), "the report says 41.00 for green");
  }

  private static void assertDiffers(Reconciliation books, String words) {
    assertTrue(
        books.differences().stream().anyMatch(each -> each.contains(words)),
        () -> words + " in " + books.differences());
  }
}
