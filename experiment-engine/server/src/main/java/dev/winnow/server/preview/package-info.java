/**
 * Preview links: a variant of any experiment, draft or not, for whoever holds a signed link. Start
 * at {@link dev.winnow.server.preview.Previews}.
 */
@NullMarked
package dev.winnow.server.preview;

import org.jspecify.annotations.NullMarked;
