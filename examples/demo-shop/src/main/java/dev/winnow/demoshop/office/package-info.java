/**
 * The back office: all orders, their refunds and cancellations, and the list for reconciliation.\n
 * * Start at {@link dev.winnow.demoshop.office.OfficePages}.
 */
@NullMarked
package dev.winnow.demoshop.office;

import org.jspecify.annotations.NullMarked;
