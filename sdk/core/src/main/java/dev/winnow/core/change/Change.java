package dev.winnow.core.change;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a variant does to a page. Text is data and never HTML; links are http, https or relative. In
 * JSON each has a {@code kind}, named beside it here; {@link ChangeReader} holds the bounds.
 */
public sealed interface Change {
  /** The change with its {@code kind}, as the ruleset carries it. */
  Map<String, Object> toJson();

  static Change read(Fields fields) {
    return ChangeReader.read(fields);
  }

  /** {@code none}: the page as it is; what a control does. */
  record None() implements Change {
    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("kind", "none");
    }
  }

  /** {@code cta}: another text, style, icon or link of a call to action; at least one of them. */
  record CtaChange(
      @Nullable String text, @Nullable String style, @Nullable String icon, @Nullable String link)
      implements Change {
    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("kind", "cta", "text", text, "style", style, "icon", icon, "link", link);
    }
  }

  /**
   * What an offer says: headline, text, picture, and where its button leads.
   *
   * @param image shown only if the page allows its origin
   * @param imageText what the picture shows, for who cannot see it; null: it only decorates
   */
  record Offer(
      String headline,
      @Nullable String text,
      @Nullable String action,
      @Nullable String link,
      @Nullable String coupon,
      @Nullable String image,
      @Nullable String imageText) {
    /** Without a picture. */
    public Offer(
        String headline,
        @Nullable String text,
        @Nullable String action,
        @Nullable String link,
        @Nullable String coupon) {
      this(headline, text, action, link, coupon, null, null);
    }

    Map<String, Object> toJson(String kind) {
      return JsonObject.of(
          "kind",
          kind,
          "headline",
          headline,
          "text",
          text,
          "action",
          action,
          "link",
          link,
          "coupon",
          coupon,
          "image",
          image,
          "imageText",
          imageText);
    }
  }

  /**
   * {@code exit_intent_offer}: shown to a visitor who is about to leave.
   *
   * @param triggers what tells that somebody is about to leave; any of them will do
   * @param delay how long a page has to be open before; whole seconds
   * @param idle with {@link Trigger#IDLE}: how long nothing was done; whole seconds
   */
  record ExitIntentOffer(Offer offer, List<Trigger> triggers, Duration delay, Duration idle)
      implements Change {
    /** What an offer that names no trigger waits for; none of them takes anything from a page. */
    public static final List<Trigger> TRIGGERS = List.of(Trigger.MOUSE_LEAVE, Trigger.SCROLL_UP);

    public static final Duration DELAY = Duration.ofSeconds(3);
    public static final Duration IDLE = Duration.ofSeconds(30);

    public ExitIntentOffer {
      triggers = List.copyOf(triggers);
    }

    /** With the triggers and times that are taken where none are named. */
    public ExitIntentOffer(Offer offer) {
      this(offer, TRIGGERS, DELAY, IDLE);
    }

    @Override
    public Map<String, Object> toJson() {
      var json = offer.toJson("exit_intent_offer");
      json.put("triggers", triggers.stream().map(Trigger::label).toList());
      json.put("delay", delay.toSeconds());
      json.put("idle", idle.toSeconds());
      return json;
    }
  }

  /** What tells that a visitor is about to leave. */
  enum Trigger {
    /** The mouse leaves the page upwards, towards tabs and address. */
    MOUSE_LEAVE,
    /** A finger scrolls up fast, as one does to reach the address. */
    SCROLL_UP,
    /** The back button, once; pressed again it leads back. */
    BACK_BUTTON,
    /** Nothing was done for a while. */
    IDLE,
    /** The page was hidden behind another one; the offer is there when its visitor comes back. */
    TAB_HIDDEN;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * {@code thank_you_offer}: shown after the order.
   *
   * @param survey with {@link Purpose#SURVEY}; else null
   */
  record ThankYouOffer(Offer offer, Purpose purpose, @Nullable Survey survey) implements Change {
    /** An invitation to the next purchase. */
    public ThankYouOffer(Offer offer) {
      this(offer, Purpose.NEXT_PURCHASE, null);
    }

    @Override
    public Map<String, Object> toJson() {
      var json = offer.toJson("thank_you_offer");
      json.put("purpose", purpose.label());
      if (survey != null) {
        json.putAll(JsonObject.of("low", survey.low(), "high", survey.high()));
        json.putAll(JsonObject.of("thanks", survey.thanks()));
      }
      return json;
    }
  }

  /** What is asked of somebody who has just bought. */
  enum Purpose {
    NEXT_PURCHASE,
    REVIEW,
    REFERRAL,
    SOCIAL_FOLLOW,
    /** How satisfied they are, from 1 to 5. */
    SURVEY;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The words at the ends of the scale from 1 to 5, and those said after an answer. */
  record Survey(@Nullable String low, @Nullable String high, @Nullable String thanks) {}

  /**
   * {@code offer_budget}: how many offers a visitor may meet, all offers together, in the place of
   * what the store says. Null is no bound.
   */
  record OfferBudget(
      @Nullable Integer perSession, @Nullable Integer perWeek, @Nullable Integer perVisitor)
      implements Change {
    public static final OfferBudget UNBOUNDED = new OfferBudget(null, null, null);

    /** Reads the three bounds, 0 to 1,000; the object may hold more. */
    public static OfferBudget read(Fields fields) {
      return new OfferBudget(
          bound(fields, "perSession"), bound(fields, "perWeek"), bound(fields, "perVisitor"));
    }

    private static @Nullable Integer bound(Fields fields, String name) {
      Long bound = fields.integer(name, 0, 1_000);
      return bound == null ? null : Math.toIntExact(bound);
    }

    /** The three bounds, without a kind. */
    public Map<String, Object> bounds() {
      return JsonObject.of("perSession", perSession, "perWeek", perWeek, "perVisitor", perVisitor);
    }

    @Override
    public Map<String, Object> toJson() {
      var json = JsonObject.of("kind", "offer_budget");
      json.putAll(bounds());
      return json;
    }
  }

  /** {@code trust_badges}: short reassurances near the button. */
  record TrustBadges(List<String> badges) implements Change {
    public TrustBadges {
      badges = List.copyOf(badges);
    }

    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("kind", "trust_badges", "badges", badges);
    }
  }

  /** {@code social_proof}: what others did or said. */
  record SocialProof(String text) implements Change {
    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("kind", "social_proof", "text", text);
    }
  }

  /** {@code cart_notice}: said when something was put into the cart. */
  record CartNotice(String text) implements Change {
    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("kind", "cart_notice", "text", text);
    }
  }

  /** {@code checkout_progress}: the steps of the checkout, in order, and where one stands. */
  record CheckoutProgress(List<String> steps) implements Change {
    public CheckoutProgress {
      steps = List.copyOf(steps);
    }

    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("kind", "checkout_progress", "steps", steps);
    }
  }

  /**
   * {@code shipping_bar}: how far it is to free shipping.
   *
   * @param threshold in the store's currency
   * @param text <code>{left}</code> in it is the amount that is missing
   * @param reached said from the threshold on; null: the bar is gone then
   */
  record ShippingBar(BigDecimal threshold, String text, @Nullable String reached)
      implements Change {
    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of(
          "kind", "shipping_bar", "threshold", threshold, "text", text, "reached", reached);
    }
  }

  /** {@code markup}: classes and harmless attributes of the placement's element. */
  record Markup(List<String> addClasses, List<String> removeClasses, Map<String, String> attributes)
      implements Change {
    public Markup {
      addClasses = List.copyOf(addClasses);
      removeClasses = List.copyOf(removeClasses);
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of(
          "kind",
          "markup",
          "addClasses",
          addClasses,
          "removeClasses",
          removeClasses,
          "attributes",
          attributes);
    }
  }

  /** {@code redirect}: another landing page. */
  record Redirect(String url) implements Change {
    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("kind", "redirect", "url", url);
    }
  }

  /** {@code custom}: JSON for the shop's own code. */
  record Custom(Map<String, Object> data) implements Change {
    public Custom {
      var copy = new LinkedHashMap<String, Object>();
      data.forEach((name, value) -> copy.put(name, frozen(value)));
      data = Collections.unmodifiableMap(copy);
    }

    /** Lists and maps within, too, so that nothing of a ruleset can change. */
    private static Object frozen(Object value) {
      if (value instanceof Map<?, ?> map) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach(
            (name, inner) -> copy.put(String.valueOf(name), inner == null ? null : frozen(inner)));
        return Collections.unmodifiableMap(copy);
      }
      if (value instanceof List<?> list) {
        var copy = new ArrayList<@Nullable Object>();
        list.forEach(inner -> copy.add(inner == null ? null : frozen(inner)));
        return Collections.unmodifiableList(copy);
      }
      return value;
    }

    @Override
    public Map<String, Object> toJson() {
      return JsonObject.of("kind", "custom", "data", data);
    }
  }
}
