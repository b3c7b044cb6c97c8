package dev.winnow.server.page;

import dev.winnow.journeys.metric.Metric.Kind;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.Measure;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Estimate.Estimated;
import java.util.Optional;
import java.util.Set;

/**
 * What a variant did to a metric, in words that need no statistics.
 *
 * @param metric which one
 * @param arm the variant
 * @param effect variant minus control, in the metric's unit
 */
record EffectWords(MetricResult metric, ArmResult arm, Estimated effect, Numbers numbers) {
  private static final Set<String> INCOME =
      Set.of("revenue", "revenue_per_visitor", "spend", "sales", "turnover", "value");
  private static final Set<String> PROFIT = Set.of("profit", "profit_per_visitor", "margin");

  /** Nothing if the arm has no estimate. */
  static Optional<EffectWords> of(MetricResult metric, String variant, Numbers numbers) {
    Optional<ArmResult> arm =
        metric.arms().stream().filter(a -> a.variant().equals(variant)).findFirst();
    if (arm.isEmpty()) {
      return Optional.empty();
    }
    Comparison comparison = arm.get().comparison();
    if (comparison != null && comparison.absolute() instanceof Estimated effect) {
      return Optional.of(new EffectWords(metric, arm.get(), effect, numbers));
    }
    return Optional.empty();
  }

  /** Whether the estimate itself is on the side that the shop wants. */
  boolean better() {
    return metric.lowerIsBetter() ? effect.value() < 0 : effect.value() > 0;
  }

  /** Whether the whole interval lies on one side of no difference. */
  boolean clear() {
    return effect.low() > 0 || effect.high() < 0;
  }

  /** "it brings in $0.77 more per visitor", where it is clear which variant "it" is. */
  Phrase sentence() {
    return sentence("it", "its", "");
  }

  /** "the mens variant brings in $0.77 more per visitor". */
  Phrase sentenceWithVariant() {
    String variant = VariantName.of(arm.variant());
    return sentence(variant, variant + "\u2019s", " with " + variant);
  }

  private Phrase sentence(String it, String its, String with) {
    String size = numbers.difference(metric.measure(), Math.abs(effect.value()));
    return switch (metric.measure()) {
      case MONEY -> money(it, its, size);
      case SHARE -> metric.kind() == Kind.CONVERSION ? conversion(with) : moved(its);
      case NUMBER, DURATION -> moved(its);
    };
  }

  private Phrase money(String it, String its, String size) {
    String more = up() ? " more" : " less";
    if (metric.kind() == Kind.SUM && INCOME.contains(metric.key())) {
      return Phrase.of(it + " brings in ").strong(size + more).and(" per visitor");
    }
    if (metric.kind() == Kind.SUM && PROFIT.contains(metric.key())) {
      return Phrase.of(it + " earns ").strong(size + more).and(" profit per visitor");
    }
    return Phrase.of(its + " " + name() + " is ")
        .strong(size + (up() ? " higher" : " lower"))
        .and(means());
  }

  /** "72 % more visitors bought, 18.3 % instead of 10.6 %". */
  private Phrase conversion(String with) {
    String more = up() ? "more" : "fewer";
    String size =
        relative() instanceof Estimated lift
            ? Numbers.percent(Math.abs(lift.value())) + " " + more
            : more;
    return Phrase.of("")
        .strong(size)
        .and(" visitors " + MetricName.deed(metric.key()) + with + means());
  }

  /** "its items per order is 12 % higher, 1.25 instead of 1.12". */
  private Phrase moved(String its) {
    String size =
        relative() instanceof Estimated lift
            ? Numbers.percent(Math.abs(lift.value()))
            : numbers.difference(metric.measure(), Math.abs(effect.value()));
    return Phrase.of("%s figure for \u201c%s\u201d is ".formatted(its, name()))
        .strong(size + higher())
        .and(means());
  }

  private String higher() {
    if (metric.measure() == Measure.DURATION) {
      return up() ? " longer" : " shorter";
    }
    return up() ? " higher" : " lower";
  }

  private boolean up() {
    return effect.value() >= 0;
  }

  /** ", 18.3 % instead of 10.6 %". */
  private String means() {
    Report.Between between = arm.comparison() == null ? null : arm.comparison().between();
    return between == null
        ? ""
        : ", %s instead of %s"
            .formatted(
                numbers.value(metric.measure(), between.variant()),
                numbers.value(metric.measure(), between.control()));
  }

  /** What it comes to over everybody who saw the variant; only money per visitor adds up so. */
  Optional<Phrase> inAll() {
    if (!addsUp()) {
      return Optional.empty();
    }
    return Optional.of(
        Phrase.of(", about ")
            .strong(numbers.roughly(Math.abs(effect.value()) * arm.n()))
            .and(" over the %s visitors who saw it".formatted(Numbers.count(arm.n()))));
  }

  /** ", in all between $5,680 and $27,100 so far", where it adds up to one side. */
  String intervalInAll() {
    boolean bounded = Double.isFinite(effect.low()) && Double.isFinite(effect.high());
    if (!addsUp() || !bounded || !clear()) {
      return "";
    }
    double low = Math.min(Math.abs(effect.low()), Math.abs(effect.high()));
    double high = Math.max(Math.abs(effect.low()), Math.abs(effect.high()));
    return ", in all between %s and %s so far"
        .formatted(numbers.roughly(low * arm.n()), numbers.roughly(high * arm.n()));
  }

  /** "between $0.27 and $1.27 more per visitor", or from one side of nothing to the other. */
  String interval() {
    Estimated shown = shown();
    if (shown.low() >= 0 || shown.high() <= 0) {
      boolean up = shown.low() >= 0;
      double near = up ? shown.low() : shown.high();
      double far = up ? shown.high() : shown.low();
      if (Double.isInfinite(far)) {
        return "at least %s %s%s".formatted(size(near), direction(up), per());
      }
      return "between %s and %s %s%s".formatted(size(near), size(far), direction(up), per());
    }
    return "between %s and %s%s".formatted(end(shown.low()), end(shown.high()), per());
  }

  private String end(double value) {
    String size = Double.isInfinite(value) ? "any amount" : size(value);
    return size + " " + direction(value > 0);
  }

  private String direction(boolean up) {
    if (metric.measure() == Measure.DURATION) {
      return up ? "longer" : "shorter";
    }
    return up ? "more" : "less";
  }

  private String per() {
    return addsUp() ? " per visitor" : "";
  }

  private String size(double value) {
    double size = Math.abs(value);
    return inUnits() ? numbers.difference(metric.measure(), size) : Numbers.percent(size);
  }

  /** Money is said in money; all else as a share of the control where there is one. */
  private Estimated shown() {
    return !inUnits() && relative() instanceof Estimated lift ? lift : effect;
  }

  private boolean inUnits() {
    return metric.measure() == Measure.MONEY || !(relative() instanceof Estimated);
  }

  private boolean addsUp() {
    return metric.measure() == Measure.MONEY && metric.kind() == Kind.SUM;
  }

  private Estimate relative() {
    Comparison comparison = arm.comparison();
    return comparison == null ? effect : comparison.relative();
  }

  private String name() {
    return MetricName.of(metric.key());
  }
}
