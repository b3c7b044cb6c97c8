package dev.winnow.server.experiment;

import dev.winnow.core.event.EventType;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.metric.Cap;
import dev.winnow.journeys.metric.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a metric of an experiment; the built-in ones need only their key. */
final class MetricReader {
  static final Duration SHORTEST = Duration.ofHours(1);
  static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private static final Map<String, Metric.Role> ROLES =
      Map.of(
          "primary", Metric.Role.PRIMARY,
          "secondary", Metric.Role.SECONDARY,
          "guardrail", Metric.Role.GUARDRAIL);

  private static final Map<String, Metric.Kind> KINDS =
      Map.of(
          "conversion", Metric.Kind.CONVERSION,
          "count", Metric.Kind.COUNT,
          "sum", Metric.Kind.SUM,
          "ratio", Metric.Kind.RATIO,
          "duration", Metric.Kind.DURATION,
          "quantile", Metric.Kind.QUANTILE);

  private static final Map<String, Metric.Quantity> QUANTITIES =
      Map.of(
          "count", Metric.Quantity.COUNT,
          "value", Metric.Quantity.VALUE,
          "items", Metric.Quantity.ITEMS,
          "margin", Metric.Quantity.MARGIN,
          "shipping", Metric.Quantity.SHIPPING,
          "discount", Metric.Quantity.DISCOUNT,
          "amount", Metric.Quantity.AMOUNT);

  private MetricReader() {}

  static Metric read(Fields fields, Duration window) {
    fields.require("key");
    String key = fields.key("key");
    Metric.Role role = fields.oneOf("role", ROLES);
    Duration own = fields.duration("window", SHORTEST, LONGEST);
    BigDecimal margin = fields.decimal("margin", "0", "10");
    Metric metric = metric(fields, key, role, own == null ? window : own);
    Boolean lower = fields.oneOf("better", Map.of("lower", true, "higher", false));
    Cap cap = cap(fields, metric.kind());
    fields.refuseUnknown();
    return new Metric(
        metric.key(),
        metric.role(),
        metric.kind(),
        metric.event(),
        metric.of(),
        metric.per(),
        metric.window(),
        lower == null ? metric.lowerIsBetter() : lower,
        margin == null ? null : margin.doubleValue(),
        cap,
        metric.quantile());
  }

  private static @Nullable Cap cap(Fields fields, Metric.Kind kind) {
    Fields cap = fields.object("cap");
    if (cap == null) {
      return null;
    }
    BigDecimal at = cap.decimal("at", "0.000001", "1000000000000");
    BigDecimal percentile = cap.decimal("percentile", "0.5", "0.9999");
    cap.refuseUnknown();
    boolean fits = kind == Metric.Kind.SUM || kind == Metric.Kind.DURATION;
    if (!fits) {
      fields.problem("cap", fields.any("cap"), "only with kind sum or duration");
    } else if ((at == null) == (percentile == null)) {
      fields.problem("cap", fields.any("cap"), "either at, a value, or percentile, such as 0.99");
    }
    if (!fits || (at == null) == (percentile == null)) {
      return null;
    }
    return at != null
        ? new Cap.At(at.stripTrailingZeros())
        : new Cap.Percentile(percentile.doubleValue());
  }

  private static Metric metric(
      Fields fields, @Nullable String key, Metric.@Nullable Role given, Duration window) {
    Metric.Role role = given == null ? Metric.Role.SECONDARY : given;
    if (key != null && !fields.has("kind")) {
      Optional<Metric> builtIn = BuiltInMetrics.of(key, role, window);
      if (builtIn.isPresent()) {
        return builtIn.get();
      }
      fields.problem(
          "kind",
          null,
          "one of %s, or left out with a built-in key: %s, or an event type such as add_to_cart"
              .formatted(KINDS.keySet().stream().sorted().toList(), BuiltInMetrics.keys()));
    }
    Metric.Kind kind = fields.oneOf("kind", KINDS);
    fields.require("event");
    String event = fields.matching("event", EVENT, "an event type: a-z, 0-9 and _");
    if (EventType.ORDER_UPDATED.equals(event)) {
      fields.problem("event", event, "any type but order_updated, which is part of its order");
    }
    Metric.Quantity of = fields.oneOf("of", QUANTITIES);
    Metric.Quantity per = fields.oneOf("per", QUANTITIES);
    if (event != null && EventType.isOrder(event) && of == Metric.Quantity.AMOUNT) {
      fields.problem("of", fields.any("of"), "any but amount, which orders do not have");
    }
    if (event != null && EventType.isOrder(event) && per == Metric.Quantity.AMOUNT) {
      fields.problem("per", fields.any("per"), "any but amount, which orders do not have");
    }
    if (kind != null && isOfQuantity(kind)) {
      fields.require("of");
    } else if (fields.has("of")) {
      fields.problem("of", fields.any("of"), "only with kind sum, ratio or quantile");
    }
    BigDecimal quantile = fields.decimal("quantile", "0.01", "0.99");
    if (kind == Metric.Kind.QUANTILE) {
      fields.require("quantile");
    } else if (fields.has("quantile")) {
      fields.problem("quantile", fields.any("quantile"), "only with kind quantile");
    }
    if (kind == Metric.Kind.RATIO) {
      fields.require("per");
    } else if (fields.has("per")) {
      fields.problem("per", fields.any("per"), "only with kind ratio");
    }
    boolean isQuantile = kind == Metric.Kind.QUANTILE;
    return new Metric(
        key == null ? "" : key,
        role,
        kind == null ? Metric.Kind.CONVERSION : kind,
        event == null ? EventType.PURCHASE : event,
        of == null ? Metric.Quantity.COUNT : of,
        per == null ? Metric.Quantity.COUNT : per,
        window,
        kind == Metric.Kind.DURATION,
        null,
        null,
        isQuantile ? (quantile == null ? 0.5 : quantile.doubleValue()) : null);
  }

  private static boolean isOfQuantity(Metric.Kind kind) {
    return switch (kind) {
      case SUM, RATIO, QUANTILE -> true;
      case CONVERSION, COUNT, DURATION -> false;
    };
  }

  static Map<String, Object> toJson(Metric metric) {
    return JsonObject.of(
        "key", metric.key(),
        "role", lowerCase(metric.role()),
        "kind", lowerCase(metric.kind()),
        "event", metric.event(),
        "of", isOfQuantity(metric.kind()) ? lowerCase(metric.of()) : null,
        "per", metric.kind() == Metric.Kind.RATIO ? lowerCase(metric.per()) : null,
        "window", text(metric.window()),
        "better", metric.lowerIsBetter() ? "lower" : "higher",
        "margin", metric.margin(),
        "cap",
            switch (metric.cap()) {
              case null -> null;
              case Cap.At(BigDecimal value) -> JsonObject.of("at", value);
              case Cap.Percentile(double share) -> JsonObject.of("percentile", share);
            },
        "quantile", metric.quantile());
  }

  /** P14D where it is whole days, as people write it. */
  static String text(Duration duration) {
    return duration.equals(Duration.ofDays(duration.toDays()))
        ? "P" + duration.toDays() + "D"
        : duration.toString();
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
