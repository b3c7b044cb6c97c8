/**
 * Where the button of an offer leads. Start at {@link dev.winnow.demoshop.offer.OfferController}.
 */
@NullMarked
package dev.winnow.demoshop.offer;

import org.jspecify.annotations.NullMarked;
