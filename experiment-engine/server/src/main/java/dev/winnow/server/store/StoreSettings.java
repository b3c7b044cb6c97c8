package dev.winnow.server.store;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.json.Fields;
import dev.winnow.core.ruleset.BrowserSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person may set of a store. */
record StoreSettings(
    String name,
    Store.Environment environment,
    String currency,
    String zone,
    @Nullable String platform,
    int retentionDays,
    int settlementDays,
    BrowserSettings browser,
    boolean review) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /**
   * Reads the body of {@code PUT /v1/stores/{store}}. Left out: name is the key, environment live,
   * zone UTC, retention P400D, settlement P30D, the browser tag as by default, no review.
   *
   * @throws dev.winnow.core.problem.InvalidInput if a field breaks a bound
   */
  static StoreSettings read(@Nullable Object json, String key) {
    Fields fields = Fields.of(json);
    fields.require("currency");
    String name = fields.text("name", 120);
    Store.Environment environment =
        fields.oneOf(
            "environment", Map.of("live", Store.Environment.LIVE, "test", Store.Environment.TEST));
    String currency = fields.matching("currency", CURRENCY, "an ISO 4217 code such as EUR");
    if (currency != null && !Commerce.isCurrency(currency)) {
      fields.problem("currency", currency, "an ISO 4217 code such as EUR");
    }
    String zone = fields.text("zone", 64);
    if (zone != null && !isZone(zone)) {
      fields.problem("zone", zone, "an IANA time zone such as Europe/Berlin");
    }
    String platform = fields.key("platform");
    Duration retention = fields.duration("retention", Duration.ofDays(1), Duration.ofDays(36_500));
    if (retention != null && !retention.equals(Duration.ofDays(retention.toDays()))) {
      fields.problem("retention", fields.any("retention"), "whole days, such as P400D");
    }
    Duration settlement = fields.duration("settlement", Duration.ZERO, Duration.ofDays(365));
    if (settlement != null && !settlement.equals(Duration.ofDays(settlement.toDays()))) {
      fields.problem("settlement", fields.any("settlement"), "whole days, such as P30D");
    }
    Fields browser = fields.object("browser");
    BrowserSettings settings =
        browser == null ? BrowserSettings.DEFAULT : BrowserSettings.read(browser);
    Boolean review = fields.flag("review");
    fields.refuseUnknown();
    fields.check();
    return new StoreSettings(
        name == null ? key : name,
        environment == null ? Store.Environment.LIVE : environment,
        String.valueOf(currency),
        zone == null ? "UTC" : zone,
        platform,
        retention == null ? 400 : Math.toIntExact(retention.toDays()),
        settlement == null ? 30 : Math.toIntExact(settlement.toDays()),
        settings,
        review != null && review);
  }

  private static boolean isZone(String zone) {
    try {
      ZoneId.of(zone);
      return true;
    } catch (DateTimeException unknown) {
      return false;
    }
  }
}
