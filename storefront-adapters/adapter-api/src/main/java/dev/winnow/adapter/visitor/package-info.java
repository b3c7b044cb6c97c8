/**
 * Who a visitor is between two requests, and how one arrived: cookies, device, channel. Start at
 * {@link dev.winnow.adapter.visitor.VisitState}.
 */
@NullMarked
package dev.winnow.adapter.visitor;

import org.jspecify.annotations.NullMarked;
