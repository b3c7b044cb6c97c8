package dev.winnow.server.report;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.MetricResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An arm whose interval lies above zero at the one look is better, one whose interval lies below is
 * harmful. That the look has not come yet is a doubt, {@code planned-look}.
 */
record FixedHorizonPolicy(MetricResult primary) implements Evidence {
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
    return Stream.concat(
            Stream.of(WholeInterval.open(primary)), EffectFigures.foremost(primary).stream())
        .toList();
  }
}
