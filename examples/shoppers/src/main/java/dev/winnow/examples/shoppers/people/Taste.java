package dev.winnow.examples.shoppers.people;

/**
 * How people take to what a page shows them: the true effects, which the engine must find.
 *
 * @param checkout chance that who looks at the cart goes to checkout
 * @param checkoutIfChanged the same, where the cart shows the variant
 * @param order chance that who begins the checkout places the order
 * @param orderIfChanged the same, where the checkout shows the variant
 * @param accept chance that who has bought accepts the offer on the thank-you page
 * @param acceptIfChanged the same, where the page shows the variant
 */
public record Taste(
    double checkout,
    double checkoutIfChanged,
    double order,
    double orderIfChanged,
    double accept,
    double acceptIfChanged) {
  /** The cart's new button helps, the reassurance does, the new offer is a good one. */
  public static final Taste USUAL = new Taste(0.55, 0.61, 0.68, 0.74, 0.06, 0.11);

  /** Nothing that is tried makes a difference. */
  public static final Taste INDIFFERENT = new Taste(0.55, 0.55, 0.68, 0.68, 0.06, 0.06);

  boolean goesToCheckout(double draw, boolean changed) {
    return draw < (changed ? checkoutIfChanged : checkout);
  }

  boolean places(double draw, boolean changed) {
    return draw < (changed ? orderIfChanged : order);
  }

  boolean accepts(double draw, boolean changed) {
    return draw < (changed ? acceptIfChanged : accept);
  }
}
