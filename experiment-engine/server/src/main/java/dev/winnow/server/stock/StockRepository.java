package dev.winnow.server.stock;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface StockRepository extends GenericRepository<StockOutRow, Integer> {
  @Query(
      "INSERT INTO stock_out (store_id, item, epoch_day, since) VALUES (:storeId, :item, :epochDay, :since)"
          + " ON CONFLICT DO NOTHING")
  int add(int storeId, String item, int epochDay, Instant since);

  @Query(
      "UPDATE stock_out SET since = :since"
          + " WHERE store_id = :storeId AND item = :item AND epoch_day = :epochDay AND since > :since")
  void wasEarlier(int storeId, String item, int epochDay, Instant since);

  @Query(
      "INSERT INTO item_sold (store_id, item, epoch_day) VALUES (:storeId, :item, :epochDay)"
          + " ON CONFLICT DO NOTHING")
  void sold(int storeId, String item, int epochDay);

  /** Items that ran out within a time in which they were sold, the earliest first. */
  @Query(
      "SELECT o.* FROM stock_out o WHERE o.store_id = :storeId AND o.since >= :from"
          + " AND o.since < :until AND EXISTS (SELECT 1 FROM item_sold s"
          + " WHERE s.store_id = o.store_id AND s.item = o.item"
          + " AND s.epoch_day >= :firstDay AND s.epoch_day <= :lastDay)"
          + " ORDER BY o.since, o.item FETCH FIRST 100 ROWS ONLY")
  List<StockOutRow> ranOut(int storeId, Instant from, Instant until, int firstDay, int lastDay);
}
