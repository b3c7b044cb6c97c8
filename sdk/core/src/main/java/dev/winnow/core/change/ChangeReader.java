package dev.winnow.core.change;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Change}; every text, link, class and attribute has its bound here. */
final class ChangeReader {
  private static final int TEXT = 500;
  private static final Pattern STYLE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern CSS_CLASS = Pattern.compile("-?[A-Za-z_][A-Za-z0-9_-]{0,63}");
  private static final Pattern COUPON = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String LINK_ALLOWED =
      "an http or https address, or a path that begins with a single /, ? or #";

  /** {@code //host} and {@code /\\host} leave the shop, though they look relative. */
  private static final Pattern LINK =
      Pattern.compile(
          "(https?://[^\\s\\p{Cntrl}\\\\]+|/([^/\\s\\p{Cntrl}\\\\][^\\s\\p{Cntrl}\\\\]*)?|[?#][^\\s\\p{Cntrl}\\\\]*)",
          Pattern.CASE_INSENSITIVE);

  /** Attributes that cannot run code, load anything or lead elsewhere. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(aria-[a-z]+|data-[a-z0-9-]+|title|alt|placeholder|role|lang|dir|tabindex)");

  private static final Map<String, Change.Trigger> TRIGGERS =
      Stream.of(Change.Trigger.values())
          .collect(
              Collectors.toMap(
                  Change.Trigger::label, Function.identity(), (a, b) -> a, TreeMap::new));

  private static final Map<String, Change.Purpose> PURPOSES =
      Stream.of(Change.Purpose.values())
          .collect(Collectors.toMap(Change.Purpose::label, Function.identity()));

  private static final Map<String, Function<Fields, Change>> KINDS =
      Map.ofEntries(
          Map.entry("none", fields -> new Change.None()),
          Map.entry("cta", ChangeReader::cta),
          Map.entry("exit_intent_offer", ChangeReader::exitIntentOffer),
          Map.entry("thank_you_offer", ChangeReader::thankYouOffer),
          Map.entry("offer_budget", ChangeReader::offerBudget),
          Map.entry(
              "trust_badges",
              fields -> {
                fields.require("badges");
                return new Change.TrustBadges(fields.texts("badges", 1, 6, 80));
              }),
          Map.entry("social_proof", fields -> new Change.SocialProof(needed(fields, "text"))),
          Map.entry("cart_notice", fields -> new Change.CartNotice(needed(fields, "text"))),
          Map.entry(
              "checkout_progress",
              fields -> {
                fields.require("steps");
                return new Change.CheckoutProgress(fields.texts("steps", 2, 8, 40));
              }),
          Map.entry("shipping_bar", ChangeReader::shippingBar),
          Map.entry("markup", ChangeReader::markup),
          Map.entry(
              "redirect",
              fields -> {
                fields.require("url");
                return new Change.Redirect(text(link(fields, "url")));
              }),
          Map.entry("custom", ChangeReader::custom));

  private ChangeReader() {}

  static Change read(Fields fields) {
    fields.require("kind");
    Function<Fields, Change> kind = fields.oneOf("kind", KINDS);
    if (kind == null) {
      return new Change.None();
    }
    Change change = kind.apply(fields);
    fields.refuseUnknown();
    return change;
  }

  private static Change cta(Fields fields) {
    var cta =
        new Change.CtaChange(
            fields.text("text", 120),
            fields.matching("style", STYLE, "a style token: a-z, 0-9 and -, at most 32"),
            fields.matching("icon", STYLE, "an icon's name: a-z, 0-9 and -, at most 32"),
            link(fields, "link"));
    if (!fields.has("text") && !fields.has("style") && !fields.has("icon") && !fields.has("link")) {
      fields.problem("text", null, "at least one of text, style, icon, link");
    }
    return cta;
  }

  private static Change.Offer offer(Fields fields) {
    fields.require("headline");
    return new Change.Offer(
        text(fields.text("headline", 120)),
        fields.text("text", TEXT),
        fields.text("action", 60),
        link(fields, "link"),
        fields.matching("coupon", COUPON, "a code: A-Z, a-z, 0-9, _ and -, at most 64"),
        link(fields, "image"),
        fields.text("imageText", 200));
  }

  private static Change exitIntentOffer(Fields fields) {
    var triggers = new ArrayList<Change.Trigger>();
    for (String named : fields.texts("triggers", 1, TRIGGERS.size(), 20)) {
      Change.Trigger trigger = TRIGGERS.get(named);
      if (trigger == null || triggers.contains(trigger)) {
        fields.problem("triggers", named, "each once, of " + TRIGGERS.keySet());
      } else {
        triggers.add(trigger);
      }
    }
    return new Change.ExitIntentOffer(
        offer(fields),
        fields.has("triggers") ? triggers : Change.ExitIntentOffer.TRIGGERS,
        seconds(fields, "delay", 0, Change.ExitIntentOffer.DELAY),
        seconds(fields, "idle", 1, Change.ExitIntentOffer.IDLE));
  }

  private static Change thankYouOffer(Fields fields) {
    Change.Purpose given = fields.oneOf("purpose", PURPOSES);
    Change.Purpose purpose = given == null ? Change.Purpose.NEXT_PURCHASE : given;
    var survey =
        new Change.Survey(
            fields.text("low", 40), fields.text("high", 40), fields.text("thanks", TEXT));
    if (purpose != Change.Purpose.SURVEY) {
      for (String only : List.of("low", "high", "thanks")) {
        if (fields.has(only)) {
          fields.problem(only, fields.any(only), "only with purpose survey");
        }
      }
    }
    return new Change.ThankYouOffer(
        offer(fields), purpose, purpose == Change.Purpose.SURVEY ? survey : null);
  }

  private static Duration seconds(Fields fields, String name, int least, Duration otherwise) {
    Long seconds = fields.integer(name, least, 3_600);
    return seconds == null ? otherwise : Duration.ofSeconds(seconds);
  }

  private static Change offerBudget(Fields fields) {
    Change.OfferBudget budget = Change.OfferBudget.read(fields);
    if (budget.equals(Change.OfferBudget.UNBOUNDED)) {
      fields.problem("perSession", null, "at least one of perSession, perWeek, perVisitor");
    }
    return budget;
  }

  private static Change shippingBar(Fields fields) {
    fields.require("threshold");
    BigDecimal threshold = fields.decimal("threshold", "0", "1000000");
    return new Change.ShippingBar(
        threshold == null ? BigDecimal.ZERO : threshold,
        needed(fields, "text"),
        fields.text("reached", TEXT));
  }

  private static Change markup(Fields fields) {
    var add = fields.texts("addClasses", 0, 20, 64);
    var remove = fields.texts("removeClasses", 0, 20, 64);
    add.forEach(name -> checkClass(fields, "addClasses", name));
    remove.forEach(name -> checkClass(fields, "removeClasses", name));
    var attributes = new LinkedHashMap<String, String>();
    Fields named = fields.object("attributes");
    if (named != null) {
      for (String name : named.names()) {
        String value = named.text(name, TEXT);
        if (!ATTRIBUTE.matcher(name).matches()) {
          named.problem(
              name, value, "aria-*, data-*, title, alt, placeholder, role, lang, dir, tabindex");
        } else if (value != null) {
          attributes.put(name, value);
        }
      }
    }
    if (!fields.has("addClasses") && !fields.has("removeClasses") && !fields.has("attributes")) {
      fields.problem("addClasses", null, "at least one of addClasses, removeClasses, attributes");
    }
    return new Change.Markup(add, remove, attributes);
  }

  private static void checkClass(Fields fields, String field, String name) {
    if (!CSS_CLASS.matcher(name).matches()) {
      fields.problem(field, name, "a CSS class: letters, digits, _ and -, at most 64");
    }
  }

  private static Change custom(Fields fields) {
    fields.require("data");
    if (!(fields.any("data") instanceof Map<?, ?> data)) {
      if (fields.has("data")) {
        fields.problem("data", fields.any("data"), "an object");
      }
      return new Change.Custom(Map.of());
    }
    byte[] json = Json.write(data);
    if (json.length > 10_000) {
      fields.problem("data", json.length + " bytes", "at most 10,000 bytes");
    }
    var copy = new LinkedHashMap<String, Object>();
    data.forEach((name, value) -> {
      if (value != null) {
        copy.put(String.valueOf(name), value);
      }
    });
    return new Change.Custom(copy);
  }

  private static @Nullable String link(Fields fields, String name) {
    String link = fields.text(name, 2_000);
    if (link != null && !LINK.matcher(link).matches()) {
      fields.problem(name, link, LINK_ALLOWED);
    }
    return link;
  }

  private static String needed(Fields fields, String name) {
    fields.require(name);
    return text(fields.text(name, TEXT));
  }

  /** What was missing or wrong has been noted, and the whole is refused. */
  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
