package dev.winnow.demoshop.catalogue;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Home, categories, new arrivals and products. */
@Controller
class ShelfPages {
  private final Products products;

  ShelfPages(Products products) {
    this.products = products;
  }

  @GetMapping("/")
  String home(Model model) {
    model.addAttribute("arrivals", products.arrivals());
    model.addAttribute("shelves", Category.all());
    return "home";
  }

  @GetMapping("/category/{slug}")
  String category(@PathVariable String slug, Model model) {
    Category category = Category.of(slug).orElseThrow(ShelfPages::notFound);
    return shelf(model, category.title(), category.line(), products.in(category));
  }

  @GetMapping("/new")
  String arrivals(Model model) {
    return shelf(model, "New arrivals", "Fresh from the workshop.", products.arrivals());
  }

  @GetMapping("/products/{id}")
  String product(@PathVariable String id, Model model) {
    Product product = products.find(id).orElseThrow(ShelfPages::notFound);
    model.addAttribute("product", product);
    model.addAttribute(
        "neighbours",
        products.in(product.category()).stream().filter(each -> !each.id().equals(id)).toList());
    return "product";
  }

  private static String shelf(Model model, String title, String line, Iterable<Product> products) {
    model.addAttribute("title", title);
    model.addAttribute("line", line);
    model.addAttribute("products", products);
    return "shelf";
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
