/**
 * Kettle &amp; Clay, a small shop for tea and ceramics that embeds Winnow as any shop would. Start
 * at\n * {@link dev.winnow.demoshop.DemoShop}; what is particular to Winnow is listed in the
 * README.
 */
@NullMarked
package dev.winnow.demoshop;

import org.jspecify.annotations.NullMarked;
