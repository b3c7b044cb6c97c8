package dev.winnow.server.experiment;

import dev.winnow.core.change.Change;
import dev.winnow.core.ruleset.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is allowed in an experiment, and yet often a mistake. */
public final class Warnings {
  private static final String DISCOUNT_AFTER_PURCHASE =
      "This offers a discount right after a purchase at full price: the customer may feel cheated"
          + " and cancel. Invite to something new instead, or send the discount later.";
  private static final String BACK_BUTTON =
      "Taking over the back button keeps people on a page they want to leave: browsers work against"
          + " it, search engines dislike it, and it costs trust. Leave back_button out.";

  /** In English and German; a warning that comes once too often costs a glance. */
  private static final Pattern DISCOUNT =
      Pattern.compile(
          "\\d\\s*(%|percent\\b|prozent\\b)|%\\s*off\\b|\\d\\s*(€|\\$|£|eur|usd|gbp)?\\s+off\\b"
              + "|discount|rabatt|gutschein|voucher|\\bsave\\s",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Warnings() {}

  /** Those of a definition, in the order of its fields; none for most. */
  public static List<Warning> of(ExperimentDefinition definition) {
    var warnings = new ArrayList<Warning>();
    withoutPlace(definition).ifPresent(warnings::add);
    List<Variant> variants = definition.variants();
    IntStream.range(0, variants.size())
        .forEach(i ->
            ofChange("variants[%d].change.".formatted(i), variants.get(i).change())
                .ifPresent(warnings::add));
    return List.copyOf(warnings);
  }

  private static Optional<Warning> ofChange(String path, Change change) {
    return switch (change) {
      case Change.ThankYouOffer(var offer, var purpose, _)
          when purpose == Change.Purpose.NEXT_PURCHASE ->
          discount(offer).map(field -> new Warning(path + field, DISCOUNT_AFTER_PURCHASE));
      case Change.ExitIntentOffer offer
          when offer.triggers().contains(Change.Trigger.BACK_BUTTON) ->
          Optional.of(new Warning(path + "triggers", BACK_BUTTON));
      default -> Optional.empty();
    };
  }

  /** The field that promises a discount. */
  private static Optional<String> discount(Change.Offer offer) {
    if (offer.coupon() != null) {
      return Optional.of("coupon");
    }
    if (speaksOfDiscount(offer.headline())) {
      return Optional.of("headline");
    }
    if (speaksOfDiscount(offer.text())) {
      return Optional.of("text");
    }
    return speaksOfDiscount(offer.action()) ? Optional.of("action") : Optional.empty();
  }

  private static boolean speaksOfDiscount(@Nullable String text) {
    return text != null && DISCOUNT.matcher(text).find();
  }

  /** The placement is the experiment's, so it is told once, whichever variants need it. */
  private static Optional<Warning> withoutPlace(ExperimentDefinition definition) {
    Placement placement = definition.placement();
    boolean hasPlace =
        placement != null && (placement.selector() != null || placement.slot() != null);
    List<String> placed =
        hasPlace
            ? List.of()
            : definition.variants().stream()
                .flatMap(variant ->
                    isPlaced(variant.change()) ? Stream.of(variant.key()) : Stream.empty())
                .toList();
    return placed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Warning(
                "placement",
                ("Nothing says where on the page it goes: without a selector or a slot the browser"
                        + " tag cannot place the change of %s, and nobody would see it.")
                    .formatted(String.join(", ", placed))));
  }

  /** Whether the tag has to find an element for it. */
  private static boolean isPlaced(Change change) {
    return switch (change) {
      case Change.CtaChange _,
          Change.TrustBadges _,
          Change.SocialProof _,
          Change.CheckoutProgress _,
          Change.ShippingBar _,
          Change.Markup _ ->
          true;
      case Change.None _,
          Change.ExitIntentOffer _,
          Change.ThankYouOffer _,
          Change.OfferBudget _,
          Change.CartNotice _,
          Change.Redirect _,
          Change.Custom _ ->
          false;
    };
  }
}
