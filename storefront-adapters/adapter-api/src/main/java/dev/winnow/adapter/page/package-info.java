/**
 * What a shop's paths mean: page types, and actions that are events. Start at {@link
 * dev.winnow.adapter.page.PageTypes} and {@link dev.winnow.adapter.page.Actions}.
 */
@NullMarked
package dev.winnow.adapter.page;

import org.jspecify.annotations.NullMarked;
