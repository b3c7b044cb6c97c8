package dev.winnow.sdk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a client is doing.
 *
 * @param rulesetVersion of the ruleset that decides; null while there is none
 * @param rulesetConfirmed when the engine last sent that ruleset or said that it still holds; null
 *     while it was only read from disk, or there is none
 * @param lastProblem what went wrong last when talking to the engine, without keys or shoppers'
 *     data; null once all is well again
 */
public record Status(
    @Nullable Long rulesetVersion,
    @Nullable Instant rulesetConfirmed,
    @Nullable String lastProblem,
    Counters counters) {

  /**
   * Counts since the start.
   *
   * @param queued events that wait for delivery now
   * @param delivered events that the engine stored
   * @param rejected events that the engine will never take, or that cannot be written as JSON
   * @param dropped events, orders aside, that found the queue full or were left at the end
   * @param droppedOrders {@code purchase}, {@code refund} and {@code order_*} events that were
   *     dropped: each is money missing in the results
   * @param failedRequests requests to the engine that had to be tried again
   * @param failures calls that failed within the SDK, for nonsense as null or for a fault of its
   *     own, and that the shop saw as the control or as nothing
   * @param ignored attributes, session ids, paths and the like that were left out of a visit, since
   *     the engine would have rejected the event for them
   */
  public record Counters(
      long queued,
      long delivered,
      long rejected,
      long dropped,
      long droppedOrders,
      long failedRequests,
      long failures,
      long ignored) {}
}
