package dev.winnow.core.change;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** What an offer says: headline, text, and where its button leads. */
  record Offer(
      String headline,
      @Nullable String text,
      @Nullable String action,
      @Nullable String link,
      @Nullable String coupon) {
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
          coupon);
    }
  }

  /** {@code exit_intent_offer}: shown to a visitor who is about to leave. */
  record ExitIntentOffer(Offer offer) implements Change {
    @Override
    public Map<String, Object> toJson() {
      return offer.toJson("exit_intent_offer");
    }
  }

  /** {@code thank_you_offer}: shown after the order. */
  record ThankYouOffer(Offer offer) implements Change {
    @Override
    public Map<String, Object> toJson() {
      return offer.toJson("thank_you_offer");
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

  /** {@code checkout_progress}: the steps of the checkout, in order. */
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
   * {@code shipping_bar}: how far it is to free shipping; the threshold in the store's currency.
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
