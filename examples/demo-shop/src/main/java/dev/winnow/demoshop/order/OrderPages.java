package dev.winnow.demoshop.order;

import dev.winnow.core.event.EventType;
import dev.winnow.sdk.Shown;
import dev.winnow.sdk.Visit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What a shopper sees of an order: the thank-you page, and later how it stands. */
@Controller
class OrderPages {
  private final Orders orders;

  OrderPages(Orders orders) {
    this.orders = orders;
  }

  @GetMapping("/orders/{id}/thank-you")
  String thankYou(@PathVariable UUID id, Visit visit, Model model) {
    Order order = found(id);
    visit.order(order.id().toString());
    Shown offer = visit.show("thank-you-offer");
    if (offer.changes()) {
      visit.track(EventType.OFFER_SHOWN);
    }
    model.addAttribute("order", order);
    model.addAttribute("offer", offer);
    return "thank-you";
  }

  @GetMapping("/orders/{id}")
  String order(@PathVariable UUID id, Model model) {
    model.addAttribute("order", found(id));
    return "order";
  }

  private Order found(UUID id) {
    return orders.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
