package dev.winnow.server.page;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.MetricResult;
import java.util.Comparator;
import java.util.List;

/** The metrics of a report as a page orders and names them. */
final class Metrics {
  private Metrics() {}

  /** What decides first, then what explains, then what must not be harmed. */
  static List<MetricResult> inOrder(Report report) {
    return report.metrics().stream().sorted(Comparator.comparing(MetricResult::role)).toList();
  }

  static String role(Metric.Role role) {
    return switch (role) {
      case PRIMARY -> "primary: decides";
      case SECONDARY -> "secondary: explains";
      case GUARDRAIL -> "guardrail: must not get worse";
    };
  }
}
