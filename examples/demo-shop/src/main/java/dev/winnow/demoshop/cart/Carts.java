package dev.winnow.demoshop.cart;

import dev.winnow.demoshop.catalogue.Products;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The carts of all shoppers. */
@Repository
public class Carts {
  /** Pieces of one product that one cart may hold. */
  static final int MOST = 20;

  private final JdbcClient database;
  private final Products products;

  Carts(JdbcClient database, Products products) {
    this.database = database;
    this.products = products;
  }

  /** The cart of a cookie; empty where there is none, or none any more. */
  public Cart find(@Nullable UUID id) {
    if (id == null) {
      return Cart.EMPTY;
    }
    var rows =
        database
            .sql(
                """
                select coupon, product, quantity
                from carts left join cart_lines on cart = id
                where id = ? order by product
                """)
            .param(id)
            .query((row, _) ->
                new Row(row.getString("coupon"), row.getString("product"), row.getInt("quantity")))
            .list();
    if (rows.isEmpty()) {
      return Cart.EMPTY;
    }
    String coupon = rows.getFirst().coupon();
    return new Cart(
        id,
        rows.stream().flatMap(row -> line(row).stream()).toList(),
        coupon == null ? null : Coupon.valueOf(coupon));
  }

  /** The cart again, held until the end of the caller's transaction. */
  public Cart locked(UUID id) {
    database.sql("select id from carts where id = ? for update").param(id).query().listOfRows();
    return find(id);
  }

  UUID create() {
    UUID id = UUID.randomUUID();
    database.sql("insert into carts (id) values (?)").param(id).update();
    return id;
  }

  @Transactional
  void add(UUID cart, String product, int pieces) {
    int before =
        database
            .sql("select quantity from cart_lines where cart = ? and product = ? for update")
            .params(cart, product)
            .query(Integer.class)
            .optional()
            .orElse(0);
    put(cart, product, before + pieces);
  }

  void put(UUID cart, String product, int pieces) {
    int changed =
        database
            .sql("update cart_lines set quantity = ? where cart = ? and product = ?")
            .params(Math.min(pieces, MOST), cart, product)
            .update();
    if (changed == 0) {
      database
          .sql(
              """
              insert into cart_lines (cart, product, quantity) values (?, ?, ?)
              on conflict do nothing
              """)
          .params(cart, product, Math.min(pieces, MOST))
          .update();
    }
  }

  void remove(UUID cart, String product) {
    database
        .sql("delete from cart_lines where cart = ? and product = ?")
        .params(cart, product)
        .update();
  }

  void coupon(UUID cart, @Nullable Coupon coupon) {
    database
        .sql("update carts set coupon = ? where id = ?")
        .param(coupon == null ? null : coupon.name())
        .param(cart)
        .update();
  }

  /** Ends a cart that became an order, with all that hangs on it. */
  public void delete(UUID cart) {
    database.sql("delete from carts where id = ?").param(cart).update();
  }

  @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
  void forgetAbandoned() {
    database
        .sql("delete from carts where created < dateadd('DAY', -30, current_timestamp)")
        .update();
  }

  private Optional<CartLine> line(Row row) {
    String product = row.product();
    return product == null
        ? Optional.empty()
        : products.find(product).map(found -> new CartLine(found, row.quantity()));
  }

  private record Row(@Nullable String coupon, @Nullable String product, int quantity) {}
}
