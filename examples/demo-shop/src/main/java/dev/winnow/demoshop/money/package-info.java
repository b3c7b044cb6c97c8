/**
 * Euros in whole cents, and the value added tax in them. Start at {@link\n *
 * dev.winnow.demoshop.money.Money}.
 */
@NullMarked
package dev.winnow.demoshop.money;

import org.jspecify.annotations.NullMarked;
