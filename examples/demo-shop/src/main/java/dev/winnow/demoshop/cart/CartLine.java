package dev.winnow.demoshop.cart;

import dev.winnow.demoshop.catalogue.Product;
import dev.winnow.demoshop.money.Money;

/** So many pieces of one product. */
public record CartLine(Product product, int quantity) {
  public Money total() {
    return product.price().times(quantity);
  }
}
