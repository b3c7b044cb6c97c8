package dev.winnow.server.holdout;

import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.NotEstimable;

/**
 * What all experiments together earned.
 *
 * <pre>
 *   perVisitor = m_open − m_holdout       major units of the currency, for each visitor
 *   inAll      = n_open · perVisitor      both ends of its interval likewise
 * </pre>
 *
 * <p>The number of open visitors is known, not estimated, so the interval of the sum is that of the
 * mean times it, and holds as often.
 *
 * @param metric whose means are compared, in money
 * @param visitors who could see experiments so far
 */
public record Earned(String metric, long visitors, Estimate perVisitor, Estimate inAll) {
  static Earned of(String metric, long visitors, Estimate perVisitor) {
    return new Earned(metric, visitors, perVisitor, times(visitors, perVisitor));
  }

  private static Estimate times(long visitors, Estimate each) {
    return switch (each) {
      case NotEstimable none -> none;
      case Estimate.Estimated effect when visitors == 0 ->
          new NotEstimable("no visitor has come yet who could see an experiment");
      case Estimate.Estimated effect ->
          new Estimate.Estimated(
              visitors * effect.value(),
              visitors * effect.standardError(),
              visitors * effect.low(),
              visitors * effect.high(),
              effect.pValue());
    };
  }
}
