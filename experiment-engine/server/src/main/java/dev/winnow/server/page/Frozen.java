package dev.winnow.server.page;

import dev.winnow.server.decision.Made;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures that a decision was made on, read from the report that is kept with it. */
final class Frozen {
  private final Map<?, ?> report;

  private Frozen(Map<?, ?> report) {
    this.report = report;
  }

  /**
   * "Revenue per visitor of green: +72.1 %, interval [30.2 %, 265 %], 42,613 visitors counted.";
   * nothing where the report tells no such figure.
   */
  static Optional<String> of(Made made) {
    if (!(made.figures().get("report") instanceof Map<?, ?> report)) {
      return Optional.empty();
    }
    var frozen = new Frozen(report);
    String counted =
        KeptFigures.number(report, "units", "counted")
            .map(units -> "%s visitors counted".formatted(Numbers.count(units.longValue())))
            .orElse("");
    return frozen.primary().map(metric -> frozen.sentence(metric, made.variant(), counted));
  }

  /** The lift of the variant that was decided on, as it was then. */
  static Optional<KeptFigures.Interval> lift(Made made) {
    return made.figures().get("report") instanceof Map<?, ?> report
        ? new Frozen(report).primary().flatMap(metric -> lift(metric, made.variant()))
        : Optional.empty();
  }

  private String sentence(Map<?, ?> metric, @Nullable String variant, String counted) {
    String name = MetricName.title(String.valueOf(metric.get("key")));
    return lift(metric, variant)
        .map(lift -> "%s of %s: %s, %s.".formatted(name, variant, lift.words(), counted))
        .orElse("%s: %s.".formatted(name, counted));
  }

  private Optional<Map<?, ?>> primary() {
    return maps(report.get("metrics"))
        .filter(metric -> "primary".equals(metric.get("role")))
        .findFirst();
  }

  private static Optional<KeptFigures.Interval> lift(Map<?, ?> metric, @Nullable String variant) {
    return maps(metric.get("arms"))
        .filter(arm -> variant != null && variant.equals(arm.get("variant")))
        .flatMap(arm -> KeptFigures.interval(arm, "relative").stream())
        .findFirst();
  }

  private static Stream<Map<?, ?>> maps(@Nullable Object list) {
    return list instanceof List<?> rows
        ? rows.stream().filter(Map.class::isInstance).map(row -> (Map<?, ?>) row)
        : Stream.empty();
  }
}
