package dev.winnow.demoshop.office;

import dev.winnow.demoshop.money.Money;
import dev.winnow.demoshop.order.Order;
import dev.winnow.demoshop.order.OrderReports;
import dev.winnow.demoshop.order.Orders;
import dev.winnow.demoshop.order.RefundRequest;
import dev.winnow.demoshop.order.Returns;
import dev.winnow.demoshop.order.Settlement;
import dev.winnow.sdk.Visit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of orders, and one order with what can be done to it. */
@Controller
@RequestMapping("/office")
class OfficePages {
  private static final int PAGE = 50;

  private final Orders orders;
  private final Returns returns;
  private final OrderReports reports;

  OfficePages(Orders orders, Returns returns, OrderReports reports) {
    this.orders = orders;
    this.returns = returns;
    this.reports = reports;
  }

  @GetMapping
  String list(@RequestParam(defaultValue = "1") int page, Model model) {
    long count = orders.count();
    long last = Math.max(1, (count + PAGE - 1) / PAGE);
    int shown = Math.clamp(page, 1, Math.toIntExact(last));
    model.addAttribute("orders", orders.newest((shown - 1) * PAGE, PAGE));
    model.addAttribute("count", count);
    model.addAttribute("page", shown);
    model.addAttribute("last", last);
    return "office/orders";
  }

  @GetMapping("/orders/{id}")
  String order(@PathVariable UUID id, Model model) {
    return page(orders.find(id).orElseThrow(OfficePages::notFound), model);
  }

  @PostMapping("/orders/{id}/cancel")
  String cancel(@PathVariable UUID id, Visit visit, Model model, HttpServletResponse response) {
    return settled(id, returns.cancel(id, visit.now()), model, response);
  }

  /** {@code parameters} holds {@code line-1}, {@code line-2}, ...: how many pieces of each. */
  @PostMapping("/orders/{id}/refund-lines")
  String refundLines(
      @PathVariable UUID id,
      @RequestParam UUID refund,
      @RequestParam Map<String, String> parameters,
      Visit visit,
      Model model,
      HttpServletResponse response) {
    var byLine = new HashMap<Integer, Integer>();
    parameters.forEach((name, value) -> {
      if (name.matches("line-[0-9]{1,4}") && value.matches("[0-9]{1,4}")) {
        byLine.put(Integer.valueOf(name.substring(5)), Integer.valueOf(value));
      }
    });
    return refund(id, refund, new RefundRequest.Pieces(byLine), visit, model, response);
  }

  @PostMapping("/orders/{id}/refund-amount")
  String refundAmount(
      @PathVariable UUID id,
      @RequestParam UUID refund,
      @RequestParam String amount,
      Visit visit,
      Model model,
      HttpServletResponse response) {
    if (!amount.matches("[0-9]{1,7}([.][0-9]{1,2})?")) {
      var refused = new Settlement.Refused("The amount is in euros, such as 12.50.");
      return settled(id, refused, model, response);
    }
    var request = new RefundRequest.Amount(Money.euros(amount));
    return refund(id, refund, request, visit, model, response);
  }

  @PostMapping("/orders/{id}/refund-all")
  String refundAll(
      @PathVariable UUID id,
      @RequestParam UUID refund,
      Visit visit,
      Model model,
      HttpServletResponse response) {
    return refund(id, refund, new RefundRequest.Everything(), visit, model, response);
  }

  private String refund(
      UUID id,
      UUID refund,
      RefundRequest request,
      Visit visit,
      Model model,
      HttpServletResponse response) {
    return settled(id, returns.refund(id, refund, request, visit.now()), model, response);
  }

  private String settled(
      UUID id, Settlement settlement, Model model, HttpServletResponse response) {
    return switch (settlement) {
      case Settlement.Refunded(var order, var refund) -> {
        reports.refunded(order, refund);
        yield "redirect:/office/orders/" + id;
      }
      case Settlement.Cancelled(var order) -> {
        reports.cancelled(order);
        yield "redirect:/office/orders/" + id;
      }
      case Settlement.Refused(var reason) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refused", reason);
        yield order(id, model);
      }
      case Settlement.Unknown _ -> throw notFound();
    };
  }

  private static String page(Order order, Model model) {
    model.addAttribute("order", order);
    model.addAttribute("refund", UUID.randomUUID());
    return "office/order";
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
