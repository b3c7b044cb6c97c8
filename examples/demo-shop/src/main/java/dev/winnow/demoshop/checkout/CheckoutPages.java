package dev.winnow.demoshop.checkout;

import dev.winnow.demoshop.cart.Cart;
import dev.winnow.demoshop.order.Order;
import dev.winnow.demoshop.order.OrderReports;
import dev.winnow.demoshop.order.Orders;
import dev.winnow.demoshop.order.Payment;
import dev.winnow.demoshop.order.Purchase;
import dev.winnow.demoshop.order.Receipt;
import dev.winnow.demoshop.order.Shipping;
import dev.winnow.demoshop.order.Till;
import dev.winnow.demoshop.order.Totals;
import dev.winnow.sdk.Visit;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Address, shipping, payment, review; and the moment when the order is placed. */
@Controller
@RequestMapping("/checkout")
class CheckoutPages {
  private static final String CART = "redirect:/cart";

  private final Checkouts checkouts;
  private final Till till;
  private final Orders orders;
  private final OrderReports reports;

  CheckoutPages(Checkouts checkouts, Till till, Orders orders, OrderReports reports) {
    this.checkouts = checkouts;
    this.till = till;
    this.orders = orders;
    this.reports = reports;
  }

  @InitBinder("form")
  void withoutBlanksAround(WebDataBinder form) {
    form.registerCustomEditor(String.class, new StringTrimmerEditor(false));
  }

  @GetMapping
  String checkout(@ModelAttribute(name = "cart", binding = false) Cart cart) {
    UUID id = cart.id();
    return id == null || cart.isEmpty() ? CART : redirect(checkouts.of(id).next());
  }

  @GetMapping("/address")
  String address(@ModelAttribute(name = "cart", binding = false) Cart cart, Model model) {
    return page(Step.ADDRESS, cart, model);
  }

  @PostMapping("/address")
  String address(
      @Valid @ModelAttribute("form") AddressForm form,
      BindingResult mistakes,
      @ModelAttribute(name = "cart", binding = false) Cart cart,
      Model model,
      HttpServletResponse response) {
    UUID id = cart.id();
    if (id == null) {
      return CART;
    }
    if (mistakes.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(Step.ADDRESS, cart, model);
    }
    checkouts.of(id);
    checkouts.address(id, form);
    return redirect(Step.SHIPPING);
  }

  @GetMapping("/shipping")
  String shipping(@ModelAttribute(name = "cart", binding = false) Cart cart, Model model) {
    return page(Step.SHIPPING, cart, model);
  }

  @PostMapping("/shipping")
  String shipping(
      @RequestParam Shipping shipping, @ModelAttribute(name = "cart", binding = false) Cart cart) {
    UUID id = cart.id();
    if (id == null) {
      return CART;
    }
    checkouts.shipping(id, shipping);
    return redirect(Step.PAYMENT);
  }

  @GetMapping("/payment")
  String payment(@ModelAttribute(name = "cart", binding = false) Cart cart, Model model) {
    return page(Step.PAYMENT, cart, model);
  }

  @PostMapping("/payment")
  String payment(
      @RequestParam Payment payment, @ModelAttribute(name = "cart", binding = false) Cart cart) {
    UUID id = cart.id();
    if (id == null) {
      return CART;
    }
    checkouts.payment(id, payment);
    return redirect(Step.REVIEW);
  }

  @GetMapping("/review")
  String review(@ModelAttribute(name = "cart", binding = false) Cart cart, Model model) {
    return page(Step.REVIEW, cart, model);
  }

  @PostMapping("/place")
  String place(
      @RequestParam UUID token,
      @ModelAttribute(name = "cart", binding = false) Cart cart,
      Visit visit) {
    return orders
        .placedWith(token)
        .map(CheckoutPages::thanks)
        .orElseGet(() -> placeFirst(token, cart, visit));
  }

  private String placeFirst(UUID token, Cart cart, Visit visit) {
    Optional<Purchase> purchase = purchase(token, cart, visit);
    if (purchase.isEmpty()) {
      return "redirect:/checkout";
    }
    return switch (till.place(purchase.get())) {
      case Receipt.Placed(var order) -> {
        reports.placed(order, visit);
        yield thanks(order);
      }
      case Receipt.Declined _ -> {
        visit.track("payment_failed");
        yield redirect(Step.PAYMENT) + "?declined";
      }
      case Receipt.SoldOut _ -> CART + "?soldout";
      case Receipt.Nothing _ -> CART;
    };
  }

  /** What the shopper has decided; empty while something is missing, or for a form of long ago. */
  private Optional<Purchase> purchase(UUID token, Cart cart, Visit visit) {
    UUID id = cart.id();
    if (id == null) {
      return Optional.empty();
    }
    Checkout checkout = checkouts.of(id);
    AddressForm address = checkout.address();
    Shipping shipping = checkout.shipping();
    Payment payment = checkout.payment();
    if (address == null || shipping == null || payment == null) {
      return Optional.empty();
    }
    if (!checkout.token().equals(token)) {
      return Optional.empty();
    }
    UUID visitor = visit.hasConsent() ? visit.visitor() : null;
    return Optional.of(
        new Purchase(
            token,
            id,
            address.email(),
            address.address(),
            shipping,
            payment,
            visitor,
            visit.now()));
  }

  /** The page of a step; or a redirect to where the shopper has to go first. */
  private String page(Step step, Cart cart, Model model) {
    UUID id = cart.id();
    if (id == null || cart.isEmpty()) {
      return CART;
    }
    Checkout checkout = checkouts.of(id);
    if (!checkout.reaches(step)) {
      return redirect(checkout.next());
    }
    Shipping shipping = checkout.shipping() == null ? Shipping.STANDARD : checkout.shipping();
    model.addAttribute("step", step);
    model.addAttribute("steps", Step.all());
    model.addAttribute("checkout", checkout);
    model.addAttribute("shipping", shipping);
    model.addAttribute("shippings", Shipping.all());
    model.addAttribute("payments", Payment.all());
    model.addAttribute("totals", Totals.of(cart, shipping));
    if (!model.containsAttribute("form")) {
      AddressForm form = checkout.address();
      model.addAttribute("form", form == null ? AddressForm.EMPTY : form);
    }
    return "checkout/" + step.name().toLowerCase(Locale.ROOT);
  }

  private static String thanks(Order order) {
    return "redirect:/orders/" + order.id() + "/thank-you";
  }

  private static String redirect(Step step) {
    return "redirect:" + step.path();
  }
}
