package dev.winnow.server.report;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.json.Fields;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.ExperimentReader;
import dev.winnow.server.experiment.State;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads totals that were exported, or counted elsewhere and written by hand. Left out: experiment
 * {@code analysis}, state {@code stopped}, currency EUR, zone UTC, settlement P30D, basis {@code
 * all}, the moment given, phase 1 with the variants' weights, and of each row phase 1, population
 * {@code clean} and a day on which every window is over.
 */
public final class SnapshotReader {
  private static final int MOST_ROWS = 200_000;
  private static final int MOST_DOUBTS = 20;

  private static final Map<String, State> STATES =
      Arrays.stream(State.values()).collect(Collectors.toMap(State::key, state -> state));

  private static final Map<String, Population> POPULATIONS =
      Map.of(
          "clean", Population.CLEAN,
          "crossed", Population.CROSSED,
          "bot", Population.BOT,
          "contradicted", Population.CONTRADICTED);

  private final Fields fields;
  private final ExperimentDefinition definition;
  private final String currency;
  private final ZoneId zone;
  private final Instant asOf;

  private SnapshotReader(Fields fields, ExperimentDefinition definition, Instant now) {
    this.fields = fields;
    this.definition = definition;
    this.currency = currency(fields);
    this.zone = zone(fields);
    Instant given = fields.time("asOf");
    this.asOf = given == null ? now : given;
  }

  /**
   * Reads and checks.
   *
   * @param now the moment of the report where none is named
   * @throws dev.winnow.core.problem.InvalidInput if a field breaks a bound, or no units can have
   *     these totals
   */
  public static Snapshot read(@Nullable Object json, Instant now) {
    Fields fields = Fields.of(json);
    fields.require("definition", "totals");
    Fields planned = fields.object("definition");
    fields.check();
    ExperimentDefinition definition = ExperimentReader.read(Objects.requireNonNull(planned));
    return new SnapshotReader(fields, definition, now).snapshot();
  }

  private Snapshot snapshot() {
    fields.any("engine");
    fields.any("report");
    Report.Basis basis =
        fields.oneOf("basis", Map.of("all", Report.Basis.ALL, "mature", Report.Basis.MATURE));
    String experiment = fields.key("experiment");
    Long version = fields.integer("version", 1, Long.MAX_VALUE);
    State state = fields.oneOf("state", STATES);
    Long unattributed = fields.integer("unattributedOrders", 0, Long.MAX_VALUE);
    Duration settlement = fields.duration("settlement", Duration.ZERO, Duration.ofDays(365));
    List<List<Double>> weights = weights();
    List<Report.Doubt> outside = outside();
    List<Fields> rows = fields.objects("totals", 0, MOST_ROWS);
    var scales = new Scales(definition, currency, fields.object("decimals"), rows);
    Map<CellKey, Cell> cells = cells(experiment, rows, scales, weights.size());
    fields.refuseUnknown();
    fields.check();
    checkTogether(cells, weights);
    fields.check();
    return new Snapshot(
        experiment == null ? "analysis" : experiment,
        version == null ? 1 : version,
        state == null ? State.STOPPED : state,
        definition,
        weights,
        new Totals(cells),
        rows.stream().anyMatch(row -> row.has("day")),
        currency,
        zone,
        settlement == null ? Duration.ofDays(30) : settlement,
        scales.own(),
        unattributed == null ? 0 : unattributed,
        basis == null ? Report.Basis.ALL : basis,
        asOf,
        outside);
  }

  private List<Report.Doubt> outside() {
    var doubts = new ArrayList<Report.Doubt>();
    if (fields.has("outside")) {
      for (Fields each : fields.objects("outside", 0, MOST_DOUBTS)) {
        each.require("code", "forbidsDecision", "text");
        String code = each.key("code");
        Boolean forbids = each.flag("forbidsDecision");
        String text = each.text("text", 1_000);
        each.refuseUnknown();
        doubts.add(
            new Report.Doubt(
                code == null ? "" : code, Boolean.TRUE.equals(forbids), text == null ? "" : text));
      }
    }
    return doubts;
  }

  /** What each row may say for itself, and not beside the others. */
  private void checkTogether(Map<CellKey, Cell> cells, List<List<Double>> weights) {
    Map<CellKey, Long> arms = new HashMap<>();
    Map<CellKey, Long> segments = new HashMap<>();
    cells.forEach((key, cell) -> {
      switch (key.cut()) {
        case Cut.Day _ -> arms.merge(arm(key), cell.units(), Long::sum);
        case Cut.OfSegment(String dimension, String value) ->
            segments.merge(
                new CellKey(dimension, key.phase(), key.variant(), key.population(), key.cut()),
                cell.units(),
                Long::sum);
        case Cut.After _ -> {
          // Never read.
        }
      }
    });
    segments.forEach((key, units) -> {
      if (units > arms.getOrDefault(arm(key), 0L)) {
        fields.problem(
            "totals",
            "%d units of %s".formatted(units, key.experiment()),
            "at most the units of the arm, phase by phase, in a segment");
      }
    });
    for (CellKey key : arms.keySet()) {
      if (weights.get(key.phase() - 1).stream().allMatch(weight -> weight == 0)) {
        fields.problem(
            "phases.%d".formatted(key.phase()),
            "weights of 0",
            "a weight above 0 in a phase that has units");
        return;
      }
    }
  }

  private static CellKey arm(CellKey key) {
    return new CellKey("", key.phase(), key.variant(), key.population(), new Cut.Day(0));
  }

  private static String currency(Fields fields) {
    String code = fields.text("currency", 3);
    if (code == null) {
      return "EUR";
    }
    if (!Commerce.isCurrency(code)) {
      fields.problem("currency", code, "an ISO 4217 code such as EUR");
      return "EUR";
    }
    return code;
  }

  private static ZoneId zone(Fields fields) {
    String id = fields.text("zone", 64);
    try {
      return id == null ? ZoneOffset.UTC : ZoneId.of(id);
    } catch (DateTimeException unknown) {
      fields.problem("zone", id, "a time zone such as Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }

  private List<List<Double>> weights() {
    Fields phases = fields.object("phases");
    if (phases == null) {
      return List.of(Snapshot.planned(definition));
    }
    Map<Integer, List<Double>> byPhase = new TreeMap<>();
    for (String name : phases.names()) {
      Fields weights = phases.object(name);
      if (weights == null || !name.equals(String.valueOf(byPhase.size() + 1))) {
        phases.problem(name, name, "phases numbered 1, 2, 3, ..., each with a weight by variant");
        return List.of(Snapshot.planned(definition));
      }
      var its = new ArrayList<Double>();
      for (var variant : definition.variants()) {
        weights.require(variant.key());
        BigDecimal weight = weights.decimal(variant.key(), "0", "1000000000");
        its.add(weight == null ? 0 : weight.doubleValue());
      }
      weights.refuseUnknown();
      byPhase.put(byPhase.size() + 1, its);
    }
    return List.copyOf(byPhase.values());
  }

  private Map<CellKey, Cell> cells(
      @Nullable String experiment, List<Fields> rows, Scales scales, int phases) {
    var variants = new HashMap<String, Integer>();
    definition.variants().forEach(each -> variants.put(each.key(), variants.size()));
    Map<CellKey, Cell> cells = new HashMap<>();
    for (Fields row : rows) {
      row.require("variant", "units");
      Long phase = row.integer("phase", 1, phases);
      Integer variant = row.oneOf("variant", variants);
      Population population = row.oneOf("population", POPULATIONS);
      Cut cut = cut(row);
      Long units = row.integer("units", 0, 1_000_000_000_000L);
      Long noHistory = row.integer("noHistory", 0, 1_000_000_000_000L);
      var metrics = new TreeMap<String, MetricTotals>();
      Fields given = row.object("metrics");
      if (given != null) {
        for (var metric : definition.metrics()) {
          Fields its = given.object(metric.key());
          if (its != null) {
            var reader = new MetricTotalsReader(metric, scales.of(metric), scales.base(metric));
            metrics.put(metric.key(), reader.read(its, units == null ? 0 : units));
          }
        }
        given.refuseUnknown();
      }
      row.refuseUnknown();
      var key =
          new CellKey(
              experiment == null ? "analysis" : experiment,
              phase == null ? 1 : phase.intValue(),
              variant == null ? 0 : variant,
              population == null ? Population.CLEAN : population,
              cut);
      cells.merge(
          key,
          new Cell(units == null ? 0 : units, noHistory == null ? 0 : noHistory, metrics),
          Cell::plus);
    }
    return cells;
  }

  private Cut cut(Fields row) {
    String day = row.text("day", 10);
    Fields segment = row.object("segment");
    if (segment != null) {
      if (segment.names().size() == 1 && day == null) {
        String dimension = segment.names().iterator().next();
        String value = segment.text(dimension, 64);
        return new Cut.OfSegment(dimension, value == null ? "" : value);
      }
      row.problem("segment", null, "one dimension with its value, and no day");
    }
    try {
      return new Cut.Day(
          Math.toIntExact(day == null ? someMatureDay() : LocalDate.parse(day).toEpochDay()));
    } catch (DateTimeException | ArithmeticException wrong) {
      row.problem("day", day, "a date such as 2026-11-22");
      return new Cut.Day(0);
    }
  }

  private long someMatureDay() {
    long window =
        definition.metrics().stream().mapToLong(each -> each.window().toDays() + 1).max().orElse(1);
    return LocalDate.ofInstant(asOf, zone).toEpochDay() - window - 1;
  }
}
