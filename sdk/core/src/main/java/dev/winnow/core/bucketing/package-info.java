/**
 * From a salt and a unit to a bucket, the same in every SDK. Start at {@link
 * dev.winnow.core.bucketing.Bucketing}.
 */
@NullMarked
package dev.winnow.core.bucketing;

import org.jspecify.annotations.NullMarked;
