/**
 * Tests of amounts: nothing is lost, and what is rounded is rounded once. Start at {@link\n *
 * dev.winnow.demoshop.money.MoneyTest}.
 */
@NullMarked
package dev.winnow.demoshop.money;

import org.jspecify.annotations.NullMarked;
