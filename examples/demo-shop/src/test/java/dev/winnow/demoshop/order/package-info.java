/**
 * Tests of what must hold for every order, whoever asks twice or at the same time. Start at
 * {@link\n * dev.winnow.demoshop.order.TillTest}.
 */
@NullMarked
package dev.winnow.demoshop.order;

import org.jspecify.annotations.NullMarked;
