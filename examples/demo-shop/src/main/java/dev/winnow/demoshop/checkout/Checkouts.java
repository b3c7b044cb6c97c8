package dev.winnow.demoshop.checkout;

import dev.winnow.demoshop.order.Payment;
import dev.winnow.demoshop.order.Shipping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers, with each cart, how far its shopper has come. */
@Repository
class Checkouts {
  private final JdbcClient database;

  Checkouts(JdbcClient database) {
    this.database = database;
  }

  /** The checkout of a cart; begun where there was none. */
  Checkout of(UUID cart) {
    return database
        .sql("select * from checkouts where cart = ?")
        .param(cart)
        .query((row, _) -> read(row))
        .optional()
        .orElseGet(() -> begin(cart));
  }

  void address(UUID cart, AddressForm form) {
    database
        .sql(
            """
            update checkouts set email = ?, name = ?, street = ?, postcode = ?, city = ?,
              country = ?
            where cart = ?
            """)
        .params(
            form.email(),
            form.name(),
            form.street(),
            form.postcode(),
            form.city(),
            form.country(),
            cart)
        .update();
  }

  void shipping(UUID cart, Shipping chosen) {
    database
        .sql("update checkouts set shipping = ? where cart = ?")
        .params(chosen.name(), cart)
        .update();
  }

  void payment(UUID cart, Payment chosen) {
    database
        .sql("update checkouts set payment = ? where cart = ?")
        .params(chosen.name(), cart)
        .update();
  }

  private Checkout begin(UUID cart) {
    // Two pages opened at once begin one checkout.
    database
        .sql("insert into checkouts (cart, token) values (?, ?) on conflict do nothing")
        .params(cart, UUID.randomUUID())
        .update();
    return database
        .sql("select * from checkouts where cart = ?")
        .param(cart)
        .query((row, _) -> read(row))
        .single();
  }

  private static Checkout read(ResultSet row) throws SQLException {
    String email = row.getString("email");
    String shipping = row.getString("shipping");
    String payment = row.getString("payment");
    AddressForm address =
        email == null
            ? null
            : new AddressForm(
                email,
                row.getString("name"),
                row.getString("street"),
                row.getString("postcode"),
                row.getString("city"),
                row.getString("country"));
    return new Checkout(
        row.getObject("token", UUID.class),
        address,
        shipping == null ? null : Shipping.valueOf(shipping),
        payment == null ? null : Payment.valueOf(payment));
  }
}
