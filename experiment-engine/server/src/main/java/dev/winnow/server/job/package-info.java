/** Work that goes on by itself. Start at {@link dev.winnow.server.job.Jobs}. */
@NullMarked
package dev.winnow.server.job;

import org.jspecify.annotations.NullMarked;
