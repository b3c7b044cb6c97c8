/**
 * Real experiments, sent through the front door of an engine as a shop would send its own. Start at
 * {@link dev.winnow.examples.datasets.Datasets}.
 */
@NullMarked
package dev.winnow.examples.datasets;

import org.jspecify.annotations.NullMarked;
