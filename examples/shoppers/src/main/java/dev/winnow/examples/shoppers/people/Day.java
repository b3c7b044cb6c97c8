package dev.winnow.examples.shoppers.people;

import java.time.Duration;
import java.util.List;

/**
 * One visit of a shopper to the shop, drawn beforehand. The draws are uniform from 0 to 1: the
 * shopper does a thing where the draw is below its chance, so that an effect only ever adds people.
 *
 * @param after the shopper's first visit began
 * @param looks products looked at, by their place in the catalogue
 * @param buys how many of the first of them go into the cart; 0 for a visit without
 * @param steps how far someone comes who leaves the checkout
 * @param declined the first card is declined
 */
public record Day(
    Duration after,
    List<Integer> looks,
    int buys,
    double checkoutDraw,
    double orderDraw,
    double offerDraw,
    int steps,
    boolean declined) {
  public Day {
    looks = List.copyOf(looks);
  }
}
