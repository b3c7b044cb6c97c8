package dev.winnow.demoshop.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills carts and looks into the stock, past the pages. */
record Books(JdbcClient database) {
  /** A cart with so many pieces of each: product, pieces, product, pieces, ... */
  UUID cart(@Nullable String coupon, Object... pieces) {
    UUID id = UUID.randomUUID();
    database.sql("insert into carts (id, coupon) values (?, ?)").param(id).param(coupon).update();
    for (int i = 0; i < pieces.length; i += 2) {
      database
          .sql("insert into cart_lines (cart, product, quantity) values (?, ?, ?)")
          .params(id, pieces[i], pieces[i + 1])
          .update();
    }
    return id;
  }

  Purchase purchase(UUID cart) {
    return new Purchase(
        UUID.randomUUID(),
        cart,
        "ada@books.example",
        new Address("Ada Example", "Lindenweg 7", "04109", "Leipzig", "DE"),
        Shipping.STANDARD,
        Payment.INVOICE,
        UUID.randomUUID(),
        Instant.parse("2026-11-20T10:00:00Z"));
  }

  int stock(String product) {
    return database
        .sql("select stock from products where id = ?")
        .param(product)
        .query((row, _) -> row.getInt(1))
        .single();
  }

  int linesIn(UUID cart) {
    return database
        .sql("select count(*) from cart_lines where cart = ?")
        .param(cart)
        .query((row, _) -> row.getInt(1))
        .single();
  }
}
