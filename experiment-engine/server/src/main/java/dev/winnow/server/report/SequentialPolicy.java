package dev.winnow.server.report;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.MetricResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An arm whose interval lies above zero is better, one whose interval lies below is harmful. The
 * interval is a confidence sequence, so it may be asked every day.
 */
record SequentialPolicy(MetricResult primary) implements Evidence {
  @Override
  public Optional<String> better(ArmResult arm) {
    return WholeInterval.better(primary, arm);
  }

  @Override
  public Optional<String> worse(ArmResult arm) {
    return WholeInterval.worse(primary, arm);
  }

  @Override
  public List<String> open() {
    var reasons = new ArrayList<>(List.of(WholeInterval.open(primary)));
    EffectFigures.foremost(primary).ifPresent(reasons::add);
    soonest()
        .ifPresent(days ->
            reasons.add(
                "If the effect stays as it is, it would be decided in about %d more days."
                    .formatted(days)));
    return reasons;
  }

  /** Days until the first arm would be decided, where that can be told. */
  private OptionalLong soonest() {
    return primary.arms().stream()
        .map(ArmResult::comparison)
        .filter(Objects::nonNull)
        .map(comparison -> comparison.outlook())
        .filter(Objects::nonNull)
        .map(outlook -> Outlook.days(outlook.atPresentEffect()))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .filter(days -> days > 0)
        .min();
  }
}
