package dev.winnow.server.experiment;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.event.EventType;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which events a metric counts: {@code or}, {@code filter}, {@code from}, {@code least}. */
final class SelectionReader {
  private static final int MOST_TYPES = 5;

  private SelectionReader() {}

  static Selection read(Fields fields, Metric.@Nullable Kind kind, Duration window) {
    List<String> or = fields.texts("or", 0, MOST_TYPES, 64);
    for (String type : or) {
      if (!MetricReader.EVENT.matcher(type).matches() || type.equals(EventType.ORDER_UPDATED)) {
        fields.problem("or", type, "event types: a-z, 0-9 and _, save order_updated");
      }
    }
    Fields filter = fields.object("filter");
    Audience rule = filter == null ? Audience.EVERYBODY : Audience.read(filter);
    Duration from = fields.duration("from", Duration.ZERO, MetricReader.LONGEST);
    if (from != null && !from.isZero() && from.compareTo(window) >= 0) {
      fields.problem(
          "from", fields.any("from"), "less than the window, " + MetricReader.text(window));
      from = null;
    }
    Long least = fields.integer("least", 1, 1_000);
    if (least != null && least > 1 && kind != null && kind != Metric.Kind.CONVERSION) {
      fields.problem("least", least, "only with kind conversion");
      least = null;
    }
    return new Selection(
        Set.copyOf(or),
        rule,
        from == null ? Duration.ZERO : from,
        least == null ? 1 : least.intValue());
  }

  /** What is not as by default. */
  static Map<String, Object> toJson(Selection selection) {
    return JsonObject.of(
        "or", selection.or().isEmpty() ? null : selection.or().stream().sorted().toList(),
        "filter",
            selection.filter().equals(Audience.EVERYBODY) ? null : selection.filter().toJson(),
        "from", selection.from().isZero() ? null : MetricReader.text(selection.from()),
        "least", selection.least() == 1 ? null : selection.least());
  }
}
