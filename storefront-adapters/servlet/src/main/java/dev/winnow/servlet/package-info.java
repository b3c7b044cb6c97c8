/**
 * Winnow in a servlet container: a filter that gives each request its {@link dev.winnow.sdk.Visit},
 * and a proxy for the browser tag. Start at {@link dev.winnow.servlet.WinnowFilter} and {@link
 * dev.winnow.servlet.Visits}.
 */
@NullMarked
package dev.winnow.servlet;

import org.jspecify.annotations.NullMarked;
