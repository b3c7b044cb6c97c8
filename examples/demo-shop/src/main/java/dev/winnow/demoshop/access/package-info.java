/**
 * Who may do what, and the headers that keep a browser safe. Start at {@link\n *
 * dev.winnow.demoshop.access.AccessConfiguration}.
 */
@NullMarked
package dev.winnow.demoshop.access;

import org.jspecify.annotations.NullMarked;
