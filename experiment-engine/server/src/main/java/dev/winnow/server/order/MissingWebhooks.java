package dev.winnow.server.order;

import dev.winnow.server.count.SeenEvents;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.journey.Lanes;
import dev.winnow.server.report.OutsideDoubts;
import dev.winnow.server.report.Report;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether the shop has stopped reporting its orders: browsers tell of purchases that it should have
 * confirmed by now. Its reports would then miss money in every arm, and most where most is bought.
 */
@Singleton
final class MissingWebhooks implements OutsideDoubts {
  /** A shop confirms its orders within minutes; some do it by the hour. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  /** Some claims are never confirmed: test orders, or somebody who plays with the page. */
  private static final double USUAL_SHARE = 0.1;

  private static final long FEW = 10;

  /** What browsers claim expires after two days, so what is older is not looked at. */
  private static final int DAYS = 2;

  private final Lanes lanes;
  private final SeenEvents seen;
  private final Clock clock;

  MissingWebhooks(Lanes lanes, SeenEvents seen, Clock clock) {
    this.lanes = lanes;
    this.seen = seen;
    this.clock = clock;
  }

  @Override
  public List<Report.Doubt> of(Store store, Experiment experiment) {
    if (store.orderSourceSince() == null || experiment.state().isOver()) {
      return List.of();
    }
    Instant now = clock.instant();
    long waiting = lanes.unconfirmedOrders(store.number(), now.minus(PATIENCE));
    LocalDate from = LocalDate.ofInstant(now, store.zoneId()).minusDays(DAYS);
    Report.@Nullable Doubt doubt =
        waiting < FEW ? null : doubt(waiting, seen.since(store, from, "purchase", null));
    return doubt == null ? List.of() : List.of(doubt);
  }

  static Report.@Nullable Doubt doubt(long waiting, long purchases) {
    return waiting < FEW || waiting <= USUAL_SHARE * purchases
        ? null
        : new Report.Doubt(
            "missing-webhooks",
            true,
            String.format(
                Locale.ROOT,
                "Browsers told of %,d purchases more than six hours ago that the shop has not"
                    + " confirmed: its orders may not arrive any more.",
                waiting));
  }
}
