package dev.winnow.server.stock;

import dev.winnow.journeys.experiment.Phase;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.report.OutsideDoubts;
import dev.winnow.server.report.Report;
import dev.winnow.server.stock.Stock.RanOut;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Arms share a stock: what ran out while they ran, one arm may have bought away from another. */
@Singleton
final class StockOutDoubt implements OutsideDoubts {
  private static final int NAMED = 3;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  private final Stock stock;
  private final Clock clock;

  StockOutDoubt(Stock stock, Clock clock) {
    this.stock = stock;
    this.clock = clock;
  }

  @Override
  public List<Report.Doubt> of(Store store, Experiment experiment) {
    if (experiment.phases().isEmpty()) {
      return List.of();
    }
    Phase last = experiment.phases().getLast();
    Instant until = last.isOpen() ? clock.instant() : last.from();
    Map<String, Instant> ranOut = new LinkedHashMap<>();
    for (RanOut each : stock.between(store, experiment.phases().getFirst().from(), until)) {
      ranOut.putIfAbsent(each.item(), each.since());
    }
    if (ranOut.isEmpty()) {
      return List.of();
    }
    String named =
        ranOut.entrySet().stream()
            .limit(NAMED)
            .map(each ->
                "%s ran out on %s"
                    .formatted(each.getKey(), DAY.format(each.getValue().atZone(store.zoneId()))))
            .collect(Collectors.joining(", "));
    int more = ranOut.size() - NAMED;
    return List.of(
        new Report.Doubt(
            "stock-out",
            false,
            "%s%s; arms share the stock, so what one arm sold the other could not."
                .formatted(named, more > 0 ? ", and %d items more".formatted(more) : "")));
  }
}
