package dev.winnow.demoshop.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper has decided on the way to the till.
 *
 * @param token drawn when the checkout began: however often it is sent, there is one order
 * @param visitor as Winnow knows the shopper; null where the shopper does not wish to be counted
 */
public record Purchase(
    UUID token,
    UUID cart,
    String email,
    Address address,
    Shipping shipping,
    Payment payment,
    @Nullable UUID visitor,
    Instant now) {}
