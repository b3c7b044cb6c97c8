/**
 * JSON in and out, and the one reader that checks every field that comes from outside. Start at
 * {@link dev.winnow.core.json.Fields}.
 */
@NullMarked
package dev.winnow.core.json;

import org.jspecify.annotations.NullMarked;
