/** Ids of visitors and events. Start at {@link dev.winnow.core.visitor.UuidV7}. */
@NullMarked
package dev.winnow.core.visitor;

import org.jspecify.annotations.NullMarked;
