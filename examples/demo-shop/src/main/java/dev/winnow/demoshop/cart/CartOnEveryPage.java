package dev.winnow.demoshop.cart;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the shopper's cart, as {@code cart}; the head of the page counts its pieces. */
@ControllerAdvice
class CartOnEveryPage {
  private final Carts carts;

  CartOnEveryPage(Carts carts) {
    this.carts = carts;
  }

  @ModelAttribute("cart")
  Cart cart(HttpServletRequest request) {
    return carts.find(CartCookie.read(request));
  }
}
