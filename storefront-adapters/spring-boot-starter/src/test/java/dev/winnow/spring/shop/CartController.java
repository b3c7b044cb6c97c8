package dev.winnow.spring.shop;

import dev.winnow.sdk.Visit;
import dev.winnow.servlet.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class CartController {
  // snippet
  @GetMapping("/cart")
  String cart(Visit visit) {
    visit.attribute("cartValue", 49.90);
    return "cart";
  }

  // end

  @PostMapping("/cart/items")
  String add() {
    return "redirect:/cart";
  }

  @GetMapping("/slow")
  Callable<String> slow() {
    return () -> "cart";
  }

  @GetMapping("/broken")
  String broken() {
    throw new IllegalStateException("the shop's own mistake");
  }

  @GetMapping("/about")
  String about() {
    return "cart";
  }

  @GetMapping("/api/visitor")
  @ResponseBody
  String visitor(HttpServletRequest request) {
    return Visits.of(request).visitor().toString();
  }
}
