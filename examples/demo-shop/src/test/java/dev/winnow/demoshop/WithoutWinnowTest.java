package dev.winnow.demoshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.demoshop.Shopper.Page;
import dev.winnow.demoshop.order.Orders;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:alone;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
      "winnow.enabled=false"
    })
final class WithoutWinnowTest {
  private final Shopper shopper;
  private final Orders orders;

  WithoutWinnowTest(@LocalServerPort int port, @Autowired Orders orders) {
    this.shopper = new Shopper(port);
    this.orders = orders;
  }

  @Test
  void theShopSellsAsItDoesWithWinnowAndKnowsNoVisitor() {
    Page cart = shopper.puts(1, "cup-moss");
    assertEquals("Go to checkout", cart.text("#checkout"));

    Page thanks = shopper.buys("ada@alone.example");

    assertTrue(thanks.path().endsWith("/thank-you"), thanks.path());
    assertEquals("", thanks.text(".offer"));
    assertEquals("", shopper.cookie("winnow_vid"));
    assertNull(orders.newest(0, 1).getFirst().visitor());
  }
}
