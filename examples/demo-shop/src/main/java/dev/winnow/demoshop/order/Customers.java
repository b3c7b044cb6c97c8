package dev.winnow.demoshop.order;

import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives each e-mail address an id that says nothing of it; only the id leaves the shop. */
@Repository
class Customers {
  private final JdbcClient database;

  Customers(JdbcClient database) {
    this.database = database;
  }

  /** The id of an address, within the caller's transaction; a new one for a new address. */
  String id(String email) {
    String address = email.toLowerCase(Locale.ROOT);
    database
        .sql("insert into customers (id, email) values (?, ?) on conflict do nothing")
        .params("c-" + UUID.randomUUID(), address)
        .update();
    return database
        .sql("select id from customers where email = ?")
        .param(address)
        .query(String.class)
        .single();
  }
}
