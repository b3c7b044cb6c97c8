package dev.winnow.journeys.metric;

import dev.winnow.journeys.order.OrderState;

/**
 * What has to be said along with money that orders brought, in minor units. Nothing of it is in a
 * mean.
 *
 * @param unpaid the part of the amount whose orders nobody has reported as paid
 * @param goods of a margin: the value of the goods it is of, less refunds; else 0
 * @param withoutMargin the part of {@code goods} whose margin the shop did not tell
 */
public record Caveat(long unpaid, long goods, long withoutMargin) {
  public static final Caveat NONE = new Caveat(0, 0, 0);

  static Caveat of(Metric metric, OrderState order, long amount) {
    if (!metric.of().isMoney()) {
      return NONE;
    }
    boolean margin = metric.of() == Metric.Quantity.MARGIN;
    return new Caveat(
        order.paid() == null ? amount : 0,
        margin ? order.netValue() : 0,
        margin && order.margin() == null ? order.netValue() : 0);
  }

  Caveat plus(Caveat other) {
    return new Caveat(
        Tally.sum(unpaid, other.unpaid),
        Tally.sum(goods, other.goods),
        Tally.sum(withoutMargin, other.withoutMargin));
  }
}
