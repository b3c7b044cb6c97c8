package dev.winnow.server.report;

import dev.winnow.core.event.EventType;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.server.report.Report.ArmResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How much of an arm's money may still move. Whether an order is old enough cannot be kept in
 * totals, which do not change with the clock; so it is read from the exposure days: what units of a
 * day brought is settled once the store's settlement period has passed since the end of their
 * window, the last moment at which one of them could have ordered. Of settled days it is what
 * nobody has reported as paid, where the shop reports payments at all.
 *
 * <pre>
 *   unsettled = Σ over open days of sum + Σ over settled days of unpaid
 * </pre>
 *
 * <p>The first sum is exact and never too small: of an open day some orders may be old enough.
 */
final class Unsettled {
  private Unsettled() {}

  /** The same arms, with what is not settled of money that orders brought. */
  static List<ArmResult> beside(
      List<ArmResult> results, Metric metric, Snapshot snapshot, Arms arms, IntPredicate wanted) {
    if (!snapshot.dated() || !isOrderMoney(metric)) {
      return results;
    }
    IntPredicate settled = snapshot.mature(metric.window().plus(snapshot.settlement()));
    Slice open = arms.counted(wanted.and(settled.negate()));
    Slice closed = arms.counted(wanted.and(settled));
    MetricTotals all = arms.counted(day -> true).totals(metric.key());
    boolean paymentsAreReported = !all.caveats().unpaid().equals(all.sum());
    var beside = new ArrayList<ArmResult>();
    for (int variant = 0; variant < results.size(); variant++) {
      BigInteger amount = open.totals(variant, metric.key()).sum();
      if (paymentsAreReported) {
        amount = amount.add(closed.totals(variant, metric.key()).caveats().unpaid());
      }
      beside.add(
          results.get(variant).withUnsettled(new BigDecimal(amount, snapshot.scale(metric))));
    }
    return beside;
  }

  private static boolean isOrderMoney(Metric metric) {
    boolean summed = metric.kind() == Metric.Kind.SUM || metric.kind() == Metric.Kind.RATIO;
    return summed && metric.of().isMoney() && metric.event().equals(EventType.PURCHASE);
  }
}
