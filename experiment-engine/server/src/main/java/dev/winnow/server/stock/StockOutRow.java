package dev.winnow.server.stock;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A day on which an item ran out, as it is kept.
 *
 * @param epochDay in the store's zone, in days since 1970
 * @param since the first moment of that day at which the shop said so
 */
@MappedEntity("stock_out")
record StockOutRow(@Id int storeId, @Id String item, @Id int epochDay, Instant since) {}
