package dev.winnow.demoshop.order;

import dev.winnow.demoshop.cart.Cart;
import dev.winnow.demoshop.cart.CartLine;
import dev.winnow.demoshop.cart.Carts;
import dev.winnow.demoshop.cart.Coupon;
import dev.winnow.demoshop.catalogue.Products;
import dev.winnow.demoshop.money.Money;
import dev.winnow.demoshop.money.Shares;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns carts into orders. */
@Service
public class Till {
  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final Orders orders;
  private final Carts carts;
  private final Products products;
  private final Customers customers;
  private final StaffSettings staff;

  Till(
      JdbcClient database,
      TransactionTemplate transaction,
      Orders orders,
      Carts carts,
      Products products,
      Customers customers,
      StaffSettings staff) {
    this.database = database;
    this.transaction = transaction;
    this.orders = orders;
    this.carts = carts;
    this.products = products;
    this.customers = customers;
    this.staff = staff;
  }

  /** Places the order, takes its stock and ends the cart; all of it or nothing, and only once. */
  public Receipt place(Purchase purchase) {
    return transaction.execute(status -> place(purchase, status));
  }

  private Receipt place(Purchase purchase, TransactionStatus status) {
    // A second submit waits here for the first, and then finds its order.
    Cart cart = carts.locked(purchase.cart());
    Optional<Order> before = orders.placedWith(purchase.token());
    if (before.isPresent()) {
      return new Receipt.Placed(before.get());
    }
    if (cart.isEmpty()) {
      return new Receipt.Nothing();
    }
    if (!purchase.payment().isAccepted()) {
      return new Receipt.Declined();
    }
    for (CartLine line : cart.lines()) {
      if (!products.take(line.product().id(), line.quantity())) {
        status.setRollbackOnly();
        return new Receipt.SoldOut(line.product().name());
      }
    }
    UUID id = write(purchase, cart);
    carts.delete(purchase.cart());
    return new Receipt.Placed(orders.find(id).orElseThrow());
  }

  private UUID write(Purchase purchase, Cart cart) {
    UUID id = UUID.randomUUID();
    Totals totals = Totals.of(cart, purchase.shipping());
    Address address = purchase.address();
    Coupon coupon = cart.coupon();
    database
        .sql(
            """
            insert into orders (id, token, created, changed, visitor, customer, email,
              name, street, postcode, city, country, shipping, payment, coupon,
              goods_paid, goods_net, discount_net, shipping_paid, shipping_net, test)
            values (:id, :token, :created, current_timestamp, :visitor, :customer, :email,
              :name, :street, :postcode, :city, :country, :shipping, :payment, :coupon,
              :goodsPaid, :goodsNet, :discountNet, :shippingPaid, :shippingNet, :test)
            """)
        .param("id", id)
        .param("token", purchase.token())
        .param("created", purchase.now().atOffset(ZoneOffset.UTC))
        .param("visitor", purchase.visitor())
        .param("customer", customers.id(purchase.email()))
        .param("email", purchase.email())
        .param("name", address.name())
        .param("street", address.street())
        .param("postcode", address.postcode())
        .param("city", address.city())
        .param("country", address.country())
        .param("shipping", purchase.shipping().name())
        .param("payment", purchase.payment().name())
        .param("coupon", coupon == null ? null : coupon.name())
        .param("goodsPaid", totals.goodsPaid().cents())
        .param("goodsNet", totals.goodsNet().cents())
        .param("discountNet", totals.discountNet().cents())
        .param("shippingPaid", totals.shippingPaid().cents())
        .param("shippingNet", totals.shippingNet().cents())
        .param("test", staff.works(purchase.email()))
        .update();
    write(id, cart.lines(), totals);
    return id;
  }

  private void write(UUID order, List<CartLine> lines, Totals totals) {
    List<Money> weights = lines.stream().map(CartLine::total).toList();
    List<Money> paid = Shares.of(totals.goodsPaid(), weights);
    List<Money> net = Shares.of(totals.goodsNet(), weights);
    for (int i = 0; i < lines.size(); i++) {
      CartLine line = lines.get(i);
      database
          .sql(
              """
              insert into order_lines (order_id, line, product, name, quantity, paid, net, cost)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              order,
              i + 1,
              line.product().id(),
              line.product().name(),
              line.quantity(),
              paid.get(i).cents(),
              net.get(i).cents(),
              line.product().cost().cents())
          .update();
    }
  }
}
