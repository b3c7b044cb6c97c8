/** Who changed what, when and why. Start at {@link dev.winnow.server.audit.Audit}. */
@NullMarked
package dev.winnow.server.audit;

import org.jspecify.annotations.NullMarked;
