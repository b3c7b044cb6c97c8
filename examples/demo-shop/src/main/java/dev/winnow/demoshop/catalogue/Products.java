package dev.winnow.demoshop.catalogue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.winnow.demoshop.money.Money;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All products. Pages read them from memory, at most a second old; stock is taken in the database.
 */
@Repository
public class Products {
  private static final String SHELF = "the whole shelf";

  private final JdbcClient database;
  private final LoadingCache<String, Map<String, Product>> shelf =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build(_ -> read());

  Products(JdbcClient database) {
    this.database = database;
  }

  public List<Product> all() {
    return List.copyOf(shelf.get(SHELF).values());
  }

  public Optional<Product> find(String id) {
    return Optional.ofNullable(shelf.get(SHELF).get(id));
  }

  List<Product> in(Category category) {
    return all().stream().filter(each -> each.category() == category).toList();
  }

  List<Product> arrivals() {
    return all().stream().filter(Product::arrived).toList();
  }

  /**
   * Takes pieces from stock, within the caller's transaction. Where few remain the workshop
   * delivers the next batch at once, except for pieces that are made only once.
   *
   * @return whether there were enough
   */
  public boolean take(String id, int pieces) {
    int taken =
        database
            .sql("update products set stock = stock - ? where id = ? and stock >= ?")
            .params(pieces, id, pieces)
            .update();
    database
        .sql("update products set stock = stock + batch where id = ? and stock < 10 and batch > 0")
        .param(id)
        .update();
    return taken == 1;
  }

  /** Puts pieces back, within the caller's transaction. */
  public void giveBack(String id, int pieces) {
    database.sql("update products set stock = stock + ? where id = ?").params(pieces, id).update();
  }

  private Map<String, Product> read() {
    var products = new LinkedHashMap<String, Product>();
    database
        .sql("select * from products order by place")
        .query((row, _) ->
            new Product(
                row.getString("id"),
                Category.valueOf(row.getString("category")),
                row.getString("name"),
                row.getString("line"),
                row.getString("description"),
                new Money(row.getLong("price")),
                new Money(row.getLong("cost")),
                row.getInt("stock"),
                row.getBoolean("arrived")))
        .list()
        .forEach(each -> products.put(each.id(), each));
    return products;
  }
}
