package dev.winnow.demoshop.checkout;

import dev.winnow.demoshop.order.Payment;
import dev.winnow.demoshop.order.Shipping;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper has decided so far.
 *
 * @param token of the one order that this may become
 */
public record Checkout(
    UUID token,
    @Nullable AddressForm address,
    @Nullable Shipping shipping,
    @Nullable Payment payment) {

  /** The first step that is not done. */
  Step next() {
    if (address == null) {
      return Step.ADDRESS;
    }
    if (shipping == null) {
      return Step.SHIPPING;
    }
    return payment == null ? Step.PAYMENT : Step.REVIEW;
  }

  /** Whether the shopper may go to a step now. */
  public boolean reaches(Step step) {
    return step.compareTo(next()) <= 0;
  }
}
