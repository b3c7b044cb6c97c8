package dev.winnow.server;

import dev.winnow.core.json.Json;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.experiment.SegmentDimension;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.journey.JourneyBytes;
import dev.winnow.journeys.order.Order;
import dev.winnow.journeys.order.OrderBytes;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellBytes;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.ExperimentReader;
import dev.winnow.server.experiment.Variant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** What the tables hold, read with statements of the test's own. */
final class CrashDatabase {
  private final DataSource database;

  CrashDatabase(DataSource database) {
    this.database = database;
  }

  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** The one experiment of the one store. */
  Definitions definitions() throws SQLException {
    ExperimentDefinition definition =
        rows("SELECT definition FROM experiment", row -> row.getString(1)).stream()
            .map(Json::parse)
            .map(ExperimentReader::read)
            .findFirst()
            .orElseThrow();
    List<Phase> phases =
        rows(
            "SELECT phase, started, ruleset FROM experiment_phase ORDER BY phase",
            row ->
                new Phase(
                    row.getInt(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    Ruleset.parse(row.getString(3).getBytes(StandardCharsets.UTF_8))));
    var segments = new ArrayList<>(SegmentDimension.BUILT_IN);
    segments.addAll(definition.segments());
    return rows(
            "SELECT ruleset_version, zone FROM store",
            row ->
                new Definitions(
                    row.getLong(1),
                    ZoneId.of(row.getString(2)),
                    List.of(
                        new MeasuredExperiment(
                            CrashShop.EXPERIMENT,
                            definition.variants().stream().map(Variant::key).toList(),
                            phases,
                            definition.metrics(),
                            segments))))
        .getFirst();
  }

  Map<String, Order> orders() throws SQLException {
    var orders = new TreeMap<String, Order>();
    rows(
            "SELECT order_id, body FROM store_order",
            row -> OrderBytes.read(row.getString(1), row.getBytes(2)))
        .forEach(order -> orders.put(order.id(), order));
    return orders;
  }

  /** Owners as their own column has them. */
  Map<String, UUID> owners() throws SQLException {
    var owners = new TreeMap<String, UUID>();
    rows(
            "SELECT order_id, owner FROM store_order WHERE owner IS NOT NULL",
            row -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
        .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
    return owners;
  }

  /** Those of which anything is left: an order may have gone to somebody else. */
  Map<UUID, Journey> journeys() throws SQLException {
    var journeys = new TreeMap<UUID, Journey>();
    rows(
            "SELECT visitor, body FROM journey",
            row -> JourneyBytes.read(row.getObject(1, UUID.class), row.getBytes(2)))
        .stream()
        .filter(journey -> !journey.isEmpty())
        .forEach(journey -> journeys.put(journey.visitor(), journey));
    return journeys;
  }

  /** By the name of the cell, summed over the lanes. */
  Map<String, Cell> totals() throws SQLException {
    var cells = new TreeMap<String, Cell>();
    rows(
            "SELECT cell, body FROM totals",
            row -> Map.entry(row.getString(1), CellBytes.read(row.getBytes(2))))
        .forEach(cell -> cells.merge(cell.getKey(), cell.getValue(), Cell::plus));
    cells.values().removeIf(Cell::isNothing);
    return cells;
  }

  /** Totals under the names that the table has for their cells. */
  static Map<String, Cell> named(Totals totals) {
    var cells = new TreeMap<String, Cell>();
    totals.cells().forEach((key, cell) -> cells.put(name(key), cell));
    return cells;
  }

  private static String name(CellKey key) {
    return "%d/%d/%s/%s"
        .formatted(
            key.phase(),
            key.variant(),
            key.population(),
            switch (key.cut()) {
              case Cut.Day(int day) -> "day/" + day;
              case Cut.OfSegment(String dimension, String value) ->
                  "segment/%s/%s"
                      .formatted(dimension, URLEncoder.encode(value, StandardCharsets.UTF_8));
              case Cut.After(String experiment, int phase, int variant) ->
                  "after/%s/%d/%d".formatted(experiment, phase, variant);
            });
  }

  private <T> List<T> rows(String sql, Row<T> row) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      var all = new ArrayList<T>();
      while (result.next()) {
        all.add(row.of(result));
      }
      return all;
    }
  }
}
