package dev.winnow.examples.shoppers.people;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The true effect of each change on these very people: the mean, over those who met it, of what
 * each would have done with it less what each would have done without, all else being as it was.
 * Known because the shop can be imagined both ways; an engine has to estimate it from one of them.
 *
 * @param checkout of the cart's button, on going to checkout
 * @param order of the reassurance at checkout, on ordering
 * @param accept of the thank-you offer, on accepting it
 */
public record Planted(double checkout, double order, double accept) {

  /** A shopper, and what the shop really showed. */
  public record Lived(Shopper shopper, ImaginedShop.Arms arms) {}

  /** The true effects on all who came. */
  public static Planted of(Collection<Lived> crowd, Taste taste, Instant now) {
    return new Planted(
        mean(
            crowd,
            taste,
            now,
            ImaginedShop.Outcome::sawCart,
            (arms, changed) -> new ImaginedShop.Arms(changed, arms.checkout(), arms.thankYou()),
            outcome -> outcome.beganCheckout() ? 1 : 0),
        mean(
            crowd,
            taste,
            now,
            ImaginedShop.Outcome::beganCheckout,
            (arms, changed) -> new ImaginedShop.Arms(arms.cart(), changed, arms.thankYou()),
            outcome -> outcome.ordered() ? 1 : 0),
        mean(
            crowd,
            taste,
            now,
            ImaginedShop.Outcome::ordered,
            (arms, changed) -> new ImaginedShop.Arms(arms.cart(), arms.checkout(), changed),
            outcome -> outcome.accepted() ? 1 : 0));
  }

  /** The same arms but for one, which is the changed one or the usual one. */
  private interface With {
    ImaginedShop.Arms arm(ImaginedShop.Arms arms, boolean changed);
  }

  private static double mean(
      Collection<Lived> crowd,
      Taste taste,
      Instant now,
      Predicate<ImaginedShop.Outcome> met,
      With with,
      Function<ImaginedShop.Outcome, Integer> result) {
    long people = 0;
    long sum = 0;
    for (Lived lived : crowd) {
      if (lived.shopper().device() == Device.CRAWLER
          || !met.test(ImaginedShop.of(lived.shopper(), taste, now, lived.arms()))) {
        continue;
      }
      people++;
      sum += result.apply(imagined(lived, taste, now, with, true));
      sum -= result.apply(imagined(lived, taste, now, with, false));
    }
    return people == 0 ? 0 : (double) sum / people;
  }

  private static ImaginedShop.Outcome imagined(
      Lived lived, Taste taste, Instant now, With with, boolean changed) {
    return ImaginedShop.of(lived.shopper(), taste, now, with.arm(lived.arms(), changed));
  }
}
