package dev.winnow.demoshop.order;

import static java.util.stream.Collectors.groupingBy;

import dev.winnow.demoshop.cart.Coupon;
import dev.winnow.demoshop.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All orders, read with their lines and refunds. */
@Repository
public class Orders {
  private final JdbcClient database;

  Orders(JdbcClient database) {
    this.database = database;
  }

  public Optional<Order> find(UUID id) {
    return whole(rows("where id = ?", id)).stream().findFirst();
  }

  /** The order that a checkout became. */
  public Optional<Order> placedWith(UUID token) {
    return whole(rows("where token = ?", token)).stream().findFirst();
  }

  /** The order, held until the end of the caller's transaction. */
  Optional<Order> locked(UUID id) {
    database.sql("select id from orders where id = ? for update").param(id).query().listOfRows();
    return find(id);
  }

  public long count() {
    return database.sql("select count(*) from orders").query(Long.class).single();
  }

  /** Newest first. */
  public List<Order> newest(int from, int many) {
    return whole(rows("order by serial desc offset ? rows fetch next ? rows only", from, many));
  }

  /**
   * In the order in which they were placed.
   *
   * @param serial of the order before the first; 0 for the very first ones
   * @param changedSince leaves out those that have not changed since, by the clock on the wall
   */
  public List<Order> after(long serial, Instant changedSince, int many) {
    return whole(
        rows(
            "where serial > ? and changed >= ? order by serial fetch next ? rows only",
            serial,
            changedSince.atOffset(ZoneOffset.UTC),
            many));
  }

  private List<Row> rows(String which, Object... parameters) {
    return database.sql("select * from orders " + which).params(parameters).query(Row::of).list();
  }

  private List<Order> whole(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<UUID> ids = rows.stream().map(Row::id).toList();
    Map<UUID, List<Of<OrderLine>>> lines =
        database
            .sql("select * from order_lines where order_id in (:ids) order by order_id, line")
            .param("ids", ids)
            .query((row, _) -> new Of<>(row.getObject("order_id", UUID.class), line(row)))
            .list()
            .stream()
            .collect(groupingBy(Of::order));
    Map<UUID, List<Of<Refund>>> refunds =
        database
            .sql("select * from refunds where order_id in (:ids) order by order_id, created, id")
            .param("ids", ids)
            .query((row, _) -> new Of<>(row.getObject("order_id", UUID.class), refund(row)))
            .list()
            .stream()
            .collect(groupingBy(Of::order));
    return rows.stream()
        .map(row ->
            row.order(
                lines.getOrDefault(row.id(), List.of()).stream().map(Of::part).toList(),
                refunds.getOrDefault(row.id(), List.of()).stream().map(Of::part).toList()))
        .toList();
  }

  private static OrderLine line(ResultSet row) throws SQLException {
    return new OrderLine(
        row.getInt("line"),
        row.getString("product"),
        row.getString("name"),
        row.getInt("quantity"),
        money(row, "paid"),
        money(row, "net"),
        money(row, "cost"),
        row.getInt("returned"));
  }

  private static Refund refund(ResultSet row) throws SQLException {
    return new Refund(
        row.getObject("id", UUID.class),
        time(row, "created"),
        money(row, "goods"),
        money(row, "net"),
        money(row, "shipping"));
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return new Money(row.getLong(column));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A line or a refund, and the order it belongs to. */
  private record Of<T>(UUID order, T part) {}

  /** An order without its lines and refunds. */
  private record Row(UUID id, Order bare) {
    static Row of(ResultSet row, int place) throws SQLException {
      UUID id = row.getObject("id", UUID.class);
      String coupon = row.getString("coupon");
      OffsetDateTime cancelled = row.getObject("cancelled", OffsetDateTime.class);
      return new Row(
          id,
          new Order(
              id,
              row.getLong("serial"),
              time(row, "created"),
              row.getObject("visitor", UUID.class),
              row.getString("customer"),
              row.getString("email"),
              new Address(
                  row.getString("name"),
                  row.getString("street"),
                  row.getString("postcode"),
                  row.getString("city"),
                  row.getString("country")),
              Shipping.valueOf(row.getString("shipping")),
              Payment.valueOf(row.getString("payment")),
              coupon == null ? null : Coupon.valueOf(coupon),
              new Totals(
                  money(row, "goods_paid"),
                  money(row, "goods_net"),
                  money(row, "discount_net"),
                  money(row, "shipping_paid"),
                  money(row, "shipping_net")),
              cancelled == null ? null : cancelled.toInstant(),
              row.getBoolean("test"),
              List.of(),
              List.of()));
    }

    Order order(List<OrderLine> lines, List<Refund> refunds) {
      return bare.with(lines, refunds);
    }
  }
}
