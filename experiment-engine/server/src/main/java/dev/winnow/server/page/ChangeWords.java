package dev.winnow.server.page;

import dev.winnow.core.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a variant changes, in words. */
final class ChangeWords {
  private static final Map<Change.Purpose, String> PURPOSES =
      Map.of(
          Change.Purpose.NEXT_PURCHASE, "Offer",
          Change.Purpose.REVIEW, "Request for a review",
          Change.Purpose.REFERRAL, "Invitation to recommend",
          Change.Purpose.SOCIAL_FOLLOW, "Invitation to follow",
          Change.Purpose.SURVEY, "Survey");

  private ChangeWords() {}

  static String of(Change change) {
    return switch (change) {
      case Change.None() -> "Leaves the page as it is";
      case Change.CtaChange cta -> cta(cta);
      case Change.ExitIntentOffer(var offer, _, _, _) ->
          "Offer to visitors about to leave: " + offer(offer);
      case Change.ThankYouOffer(var offer, var purpose, _) ->
          "%s after the order: ".formatted(PURPOSES.get(purpose)) + offer(offer);
      case Change.OfferBudget budget -> budget(budget);
      case Change.TrustBadges(var badges) -> "Trust badges: " + listed(badges);
      case Change.SocialProof(var text) -> "Social proof: " + quoted(text);
      case Change.CartNotice(var text) -> "Notice in the cart: " + quoted(text);
      case Change.CheckoutProgress(var steps) ->
          "Progress through the checkout: " + String.join(" \u2192 ", steps);
      case Change.ShippingBar(var threshold, var text, _) ->
          "Bar towards free shipping from %s: %s"
              .formatted(threshold.toPlainString(), quoted(text));
      case Change.Markup markup -> markup(markup);
      case Change.Redirect(var url) -> "Leads to " + url;
      case Change.Custom(var data) ->
          "For the shop\u2019s own code: "
              + data.entrySet().stream().map(ChangeWords::custom).collect(Collectors.joining(", "));
    };
  }

  /** Text as it is; of anything else only the name. */
  private static String custom(Map.Entry<String, Object> field) {
    return field.getValue() instanceof String text
        ? field.getKey() + " " + quoted(text)
        : field.getKey();
  }

  private static String cta(Change.CtaChange cta) {
    var parts = new ArrayList<String>();
    add(parts, "says ", cta.text() == null ? null : quoted(cta.text()));
    add(parts, "looks ", cta.style());
    add(parts, "has the icon ", cta.icon());
    add(parts, "leads to ", cta.link());
    return "The button " + String.join(", ", parts);
  }

  private static String offer(Change.Offer offer) {
    var parts = new ArrayList<String>();
    add(parts, "", quoted(offer.headline()));
    add(parts, "", offer.text());
    add(parts, "button ", offer.action() == null ? null : quoted(offer.action()));
    add(parts, "coupon ", offer.coupon());
    return String.join(", ", parts);
  }

  private static String budget(Change.OfferBudget budget) {
    var parts = new ArrayList<String>();
    add(parts, "a session ", text(budget.perSession()));
    add(parts, "a week ", text(budget.perWeek()));
    add(parts, "in all ", text(budget.perVisitor()));
    return "Offers that a visitor may meet: " + String.join(", ", parts);
  }

  private static @Nullable String text(@Nullable Integer bound) {
    return bound == null ? null : bound.toString();
  }

  private static String markup(Change.Markup markup) {
    var parts = new ArrayList<String>();
    add(parts, "adds the classes ", joined(markup.addClasses()));
    add(parts, "removes the classes ", joined(markup.removeClasses()));
    var attributes = new StringJoiner(", ");
    for (Map.Entry<String, String> attribute : markup.attributes().entrySet()) {
      attributes.add(attribute.getKey() + " = " + quoted(attribute.getValue()));
    }
    add(parts, "sets ", attributes.length() == 0 ? null : attributes.toString());
    return "Markup: " + (parts.isEmpty() ? "nothing" : String.join("; ", parts));
  }

  private static void add(List<String> parts, String before, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      parts.add(before + text);
    }
  }

  private static @Nullable String joined(List<String> words) {
    return words.isEmpty() ? null : String.join(" ", words);
  }

  private static String listed(List<String> texts) {
    return String.join(", ", texts.stream().map(ChangeWords::quoted).toList());
  }

  private static String quoted(String text) {
    return "\u201c" + text + "\u201d";
  }
}
