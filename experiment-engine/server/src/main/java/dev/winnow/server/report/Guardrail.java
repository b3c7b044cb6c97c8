package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.statistics.Difference;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NonInferiority;

/**
 * Whether a metric that must not be harmed is harmed.
 *
 * @param method of its intervals; see {@link #of}
 */
record Guardrail(Metric metric, Method method) {
  /** By the policy's method if that makes no use of a belief: harm is measured, not believed. */
  static Guardrail of(Snapshot snapshot, Metric metric, Method its) {
    return new Guardrail(metric, its.prior().isPresent() ? always(snapshot) : its);
  }

  /** May be looked at after every visitor, whatever the policy. */
  static Method always(Snapshot snapshot) {
    return new Method.Sequential(snapshot.policy().alpha(), snapshot.policy().plannedUnits());
  }

  /**
   * The margin is a share of the control's mean. It is not divided by that mean, which may be 0 or
   * uncertain: the variant is compared with the control's mean moved by the margin. Without a
   * margin any proven harm is too much.
   */
  NonInferiority.Verdict verdict(Contrast contrast) {
    var better =
        metric.lowerIsBetter() ? NonInferiority.Better.LOWER : NonInferiority.Better.HIGHER;
    double margin = metric.margin() == null ? 0 : metric.margin();
    boolean isPlain = margin == 0 || contrast.control().isEmpty() || contrast.variant().isEmpty();
    return new NonInferiority(0, better)
        .within(
            method.around(
                isPlain
                    ? contrast.difference()
                    : Difference.of(
                        moved(contrast.control().get(), margin), contrast.variant().get()),
                contrast.lift()));
  }

  /** The control's mean as bad as is tolerated. */
  private Moments moved(Moments control, double margin) {
    double towards = Math.signum(control.mean()) * (metric.lowerIsBetter() ? margin : -margin);
    double factor = 1 + towards;
    return new Moments(
        control.n(),
        factor * control.mean(),
        control.n() < 2 ? control.variance() : factor * factor * control.variance());
  }
}
