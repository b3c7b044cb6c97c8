package dev.winnow.demoshop.office;

import dev.winnow.demoshop.order.Order;
import dev.winnow.demoshop.order.Orders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * All orders as the shop's own books have them, oldest first, for comparing them with what Winnow
 * counted. Amounts are in cents; goods are without tax and after the discount.
 */
@RestController
class OrderExport {
  private static final int PAGE = 500;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "id",
              "number",
              "created",
              "visitor",
              "customer",
              "status",
              "goods_net_cents",
              "refunded_net_cents",
              "cancelled",
              "test",
              "items")
          .get();

  private final Orders orders;

  OrderExport(Orders orders) {
    this.orders = orders;
  }

  @GetMapping("/office/orders.csv")
  void export(HttpServletResponse response) throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    try (var csv = new CSVPrinter(response.getWriter(), FORMAT)) {
      long serial = 0;
      for (List<Order> page = page(serial); !page.isEmpty(); page = page(serial)) {
        for (Order order : page) {
          csv.printRecord(row(order));
        }
        serial = page.getLast().serial();
      }
    }
  }

  private List<Order> page(long serial) {
    return orders.after(serial, Instant.EPOCH, PAGE);
  }

  private static List<@Nullable Object> row(Order order) {
    return Arrays.asList(
        order.id(),
        order.number(),
        order.created(),
        order.visitor(),
        order.customer(),
        order.status(),
        order.totals().goodsNet().cents(),
        order.refundedNet().cents(),
        order.cancelled() != null,
        order.test(),
        order.lines().stream()
            .map(line -> line.quantity() + " x " + line.product())
            .collect(Collectors.joining("; ")));
  }
}
