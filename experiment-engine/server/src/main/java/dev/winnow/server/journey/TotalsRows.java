package dev.winnow.server.journey;

import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellBytes;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.database.Database;
import dev.winnow.server.database.ManyRows;
import dev.winnow.server.database.ManyRows.Column;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Totals in the database: a row for each lane and cell. What a lane writes is absolute and carries
 * the lane's sequence; a lower sequence never replaces a higher one.
 */
@Singleton
final class TotalsRows {
  private static final ManyRows INSERT =
      new ManyRows(
          "INSERT INTO totals (store_id, experiment, lane, cell, sequence, body)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          "INSERT INTO totals (store_id, experiment, lane, cell, sequence, body) SELECT * FROM"
              + " unnest(?::integer[], ?::varchar[], ?::integer[], ?::varchar[], ?::bigint[],"
              + " ?::bytea[])");
  private static final ManyRows UPDATE =
      new ManyRows(
          "UPDATE totals SET sequence = ?, body = ?"
              + " WHERE store_id = ? AND experiment = ? AND lane = ? AND cell = ? AND sequence < ?",
          "UPDATE totals SET sequence = n.sequence, body = n.body"
              + " FROM unnest(?::bigint[], ?::bytea[], ?::integer[], ?::varchar[], ?::integer[],"
              + " ?::varchar[], ?::bigint[])"
              + " AS n (sequence, body, store_id, experiment, lane, cell, below)"
              + " WHERE totals.store_id = n.store_id AND totals.experiment = n.experiment"
              + " AND totals.lane = n.lane AND totals.cell = n.cell"
              + " AND totals.sequence < n.below");

  private final Database database;

  TotalsRows(Database database) {
    this.database = database;
  }

  /** Where a lane keeps a cell. */
  record Address(int storeId, int lane, CellKey key) {}

  /** A cell to be written. */
  record Changed(Address address, Cell cell, long sequence, boolean isNew) {}

  /** Those of the cells that exist. */
  Map<Address, Cell> read(Connection connection, Collection<Address> addresses)
      throws SQLException {
    record Place(int storeId, int lane, String experiment) {}
    Map<Place, List<String>> names = new HashMap<>();
    for (Address address : addresses) {
      names
          .computeIfAbsent(
              new Place(address.storeId(), address.lane(), address.key().experiment()),
              place -> new ArrayList<>())
          .add(CellName.of(address.key()));
    }
    Map<Address, Cell> found = HashMap.newHashMap(addresses.size());
    for (var entry : names.entrySet()) {
      Place place = entry.getKey();
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT cell, body FROM "
                  + Database.KEYS.formatted("varchar")
                  + " JOIN totals ON totals.cell = keys.k AND totals.store_id = ?"
                  + " AND totals.experiment = ? AND totals.lane = ?")) {
        statement.setArray(1, connection.createArrayOf("varchar", entry.getValue().toArray()));
        statement.setInt(2, place.storeId());
        statement.setString(3, place.experiment());
        statement.setInt(4, place.lane());
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            found.put(
                new Address(
                    place.storeId(),
                    place.lane(),
                    CellName.parse(place.experiment(), rows.getString(1))),
                CellBytes.read(rows.getBytes(2)));
          }
        }
      }
    }
    return found;
  }

  void write(Connection connection, List<Changed> changed) throws SQLException {
    List<Changed> added = changed.stream().filter(Changed::isNew).toList();
    List<Changed> known = changed.stream().filter(each -> !each.isNew()).toList();
    INSERT.write(
        connection,
        database.isPostgres(),
        stores(added),
        experiments(added),
        lanes(added),
        cells(added),
        sequences(added),
        bodies(added));
    UPDATE.write(
        connection,
        database.isPostgres(),
        sequences(known),
        bodies(known),
        stores(known),
        experiments(known),
        lanes(known),
        cells(known),
        sequences(known));
  }

  /** All totals of an experiment, summed over the lanes. */
  Totals of(int storeId, String experiment) throws SQLException {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT cell, body FROM totals WHERE store_id = ? AND experiment = ?")) {
        statement.setInt(1, storeId);
        statement.setString(2, experiment);
        Map<CellKey, Cell> cells = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            cells.merge(
                CellName.parse(experiment, rows.getString(1)),
                CellBytes.read(rows.getBytes(2)),
                Cell::plus);
          }
        }
        cells.values().removeIf(Cell::isNothing);
        return new Totals(cells);
      }
    });
  }

  private static Column stores(List<Changed> rows) {
    return new Column("integer", rows.stream().map(row -> row.address().storeId()).toList());
  }

  private static Column experiments(List<Changed> rows) {
    return new Column(
        "varchar", rows.stream().map(row -> row.address().key().experiment()).toList());
  }

  private static Column lanes(List<Changed> rows) {
    return new Column("integer", rows.stream().map(row -> row.address().lane()).toList());
  }

  private static Column cells(List<Changed> rows) {
    return new Column(
        "varchar", rows.stream().map(row -> CellName.of(row.address().key())).toList());
  }

  private static Column sequences(List<Changed> rows) {
    return new Column("bigint", rows.stream().map(Changed::sequence).toList());
  }

  private static Column bodies(List<Changed> rows) {
    return new Column("bytea", rows.stream().map(row -> CellBytes.write(row.cell())).toList());
  }
}
