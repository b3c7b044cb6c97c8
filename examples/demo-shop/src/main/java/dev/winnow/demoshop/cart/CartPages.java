package dev.winnow.demoshop.cart;

import dev.winnow.demoshop.catalogue.Product;
import dev.winnow.demoshop.catalogue.Products;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The cart, and what a shopper changes in it. */
@Controller
class CartPages {
  private final Carts carts;
  private final Products products;

  CartPages(Carts carts, Products products) {
    this.carts = carts;
    this.products = products;
  }

  @GetMapping("/cart")
  String cart() {
    return "cart";
  }

  @PostMapping("/cart/items")
  String add(
      @RequestParam String product,
      @RequestParam(defaultValue = "1") int quantity,
      @ModelAttribute(name = "cart", binding = false) Cart cart,
      HttpServletRequest request,
      HttpServletResponse response) {
    Product wanted =
        products.find(product).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    UUID id = cart.id();
    if (id == null) {
      id = carts.create();
      CartCookie.write(id, request, response);
    }
    carts.add(id, wanted.id(), allowed(quantity));
    return "redirect:/cart";
  }

  @PostMapping("/cart/items/{product}")
  String change(
      @PathVariable String product,
      @RequestParam int quantity,
      @ModelAttribute(name = "cart", binding = false) Cart cart) {
    UUID id = cart.id();
    if (id != null && cart.lines().stream().anyMatch(line -> line.product().id().equals(product))) {
      carts.put(id, product, allowed(quantity));
    }
    return "redirect:/cart";
  }

  @PostMapping("/cart/items/{product}/remove")
  String remove(
      @PathVariable String product, @ModelAttribute(name = "cart", binding = false) Cart cart) {
    UUID id = cart.id();
    if (id != null) {
      carts.remove(id, product);
    }
    return "redirect:/cart";
  }

  @PostMapping("/cart/coupon")
  String coupon(
      @RequestParam String code, @ModelAttribute(name = "cart", binding = false) Cart cart) {
    UUID id = cart.id();
    if (id == null) {
      return "redirect:/cart";
    }
    var coupon = Coupon.of(code);
    carts.coupon(id, coupon.orElse(null));
    return coupon.isPresent() || code.isBlank() ? "redirect:/cart" : "redirect:/cart?unknown";
  }

  private static int allowed(int quantity) {
    return Math.clamp(quantity, 1, Carts.MOST);
  }
}
