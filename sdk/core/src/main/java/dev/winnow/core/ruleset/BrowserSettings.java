package dev.winnow.core.ruleset;

import dev.winnow.core.change.Change.OfferBudget;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a store says to the browser tag, whatever runs.
 *
 * @param consent what the tag may do before a visitor has agreed
 * @param signals of the browser that count as a refusal, each once
 * @param offers how many offers a visitor may meet, all offers together
 * @param vitals share of page views on which web vitals are measured, 0 to 1
 */
public record BrowserSettings(
    Consent consent, List<Signal> signals, OfferBudget offers, BigDecimal vitals) {
  /** Nothing before consent, no bound on offers, web vitals on every page view. */
  public static final BrowserSettings DEFAULT =
      new BrowserSettings(Consent.WAIT, List.of(), OfferBudget.UNBOUNDED, BigDecimal.ONE);

  private static final int DECIMALS = 4;
  private static final Map<String, Consent> CONSENTS =
      Stream.of(Consent.values()).collect(Collectors.toMap(Consent::label, Function.identity()));
  private static final Map<String, Signal> SIGNALS =
      Stream.of(Signal.values()).collect(Collectors.toMap(Signal::label, Function.identity()));

  /** What the tag may do before a visitor has agreed. */
  public enum Consent {
    /** Nothing is stored or sent, and nobody is assigned. */
    WAIT,
    /** Counts without an id. */
    COOKIELESS,
    /** All; the shop answers for it. */
    OFF;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a browser may say by itself. */
  public enum Signal {
    /** Do Not Track. */
    DNT,
    /** Global Privacy Control. */
    GPC;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public BrowserSettings {
    signals = signals.stream().distinct().sorted().toList();
    // 1 and 1.00 are the same share.
    vitals = vitals.stripTrailingZeros();
  }

  /** Reads what a person sets; what is left out is as in {@link #DEFAULT}. */
  public static BrowserSettings read(Fields fields) {
    Consent consent = fields.oneOf("consent", CONSENTS);
    var signals = new LinkedHashSet<Signal>();
    for (String name : fields.texts("signals", 0, 10, 64)) {
      Signal signal = SIGNALS.get(name);
      if (signal == null) {
        fields.problem("signals", name, "of " + SIGNALS.keySet().stream().sorted().toList());
      } else {
        signals.add(signal);
      }
    }
    Fields offers = fields.object("offers");
    OfferBudget budget = OfferBudget.UNBOUNDED;
    if (offers != null) {
      budget = OfferBudget.read(offers);
      offers.refuseUnknown();
    }
    BigDecimal vitals = fields.decimal("vitals", "0", "1");
    if (vitals != null && vitals.stripTrailingZeros().scale() > DECIMALS) {
      fields.problem("vitals", vitals, "at most %d decimals".formatted(DECIMALS));
    }
    fields.refuseUnknown();
    return new BrowserSettings(
        consent == null ? Consent.WAIT : consent,
        List.copyOf(signals),
        budget,
        vitals == null ? BigDecimal.ONE : vitals);
  }

  /**
   * Reads those of a ruleset. Only the tag heeds them, so what cannot be understood costs nobody
   * the experiments: it is null, and the tag then does as by default, which is the least.
   */
  static @Nullable BrowserSettings understood(@Nullable Object json) {
    if (!(json instanceof Map)) {
      return null;
    }
    try {
      Fields fields = Fields.lenient(json);
      BrowserSettings settings = read(fields);
      fields.check();
      return settings;
    } catch (InvalidInput newer) {
      return null;
    }
  }

  public Map<String, Object> toJson() {
    return JsonObject.of(
        "consent",
        consent.label(),
        "signals",
        signals.stream().map(Signal::label).toList(),
        "offers",
        offers.equals(OfferBudget.UNBOUNDED) ? null : offers.bounds(),
        "vitals",
        vitals);
  }
}
