/**
 * What pages count without saying of whom, and what that tells: how many visitors agree, and where
 * a page no longer has what an experiment changes. Start at {@link dev.winnow.server.count.Counts}.
 */
@NullMarked
package dev.winnow.server.count;

import org.jspecify.annotations.NullMarked;
