package dev.winnow.server.store;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.BrowserSettings;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One storefront.
 *
 * @param currency ISO 4217, of all its totals
 * @param zone in which its days begin
 * @param settlementDays how long money from an order may still move
 * @param rulesetVersion grows with every change of what SDKs evaluate
 * @param browser what it says to the browser tag, as JSON
 * @param review whether an admin has to approve an experiment before it is launched
 * @param orderSourceSince since when the shop itself reports its orders; null while only browsers
 *     do
 */
@MappedEntity("store")
public record Store(
    @Id @GeneratedValue @Nullable Integer id,
    String storeKey,
    String name,
    Environment environment,
    String currency,
    String zone,
    @Nullable String platform,
    int retentionDays,
    int settlementDays,
    String browser,
    boolean review,
    long rulesetVersion,
    @Nullable Instant orderSourceSince,
    Instant created) {

  /** Whether its shoppers are real. */
  public enum Environment {
    LIVE,
    TEST
  }

  public int number() {
    if (id == null) {
      throw new IllegalStateException("store " + storeKey + " is not saved yet");
    }
    return id;
  }

  public ZoneId zoneId() {
    return ZoneId.of(zone);
  }

  public Duration retention() {
    return Duration.ofDays(retentionDays);
  }

  /** How long money from an order may still move: refunds, chargebacks. */
  public Duration settlement() {
    return Duration.ofDays(settlementDays);
  }

  public BrowserSettings browserSettings() {
    return BrowserSettings.read(Fields.lenient(Json.parse(browser)));
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "store", storeKey,
        "name", name,
        "environment", environment.name().toLowerCase(Locale.ROOT),
        "currency", currency,
        "zone", zone,
        "platform", platform,
        "retention", "P" + retentionDays + "D",
        "settlement", "P" + settlementDays + "D",
        "browser", browserSettings().toJson(),
        "review", review,
        "created", created);
  }
}
