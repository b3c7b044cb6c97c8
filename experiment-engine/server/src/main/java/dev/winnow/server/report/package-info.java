/**
 * From totals to a report: the statistics of an experiment, what is doubtful about it, and what to
 * do. Start at {@link dev.winnow.server.report.Report}.
 */
@NullMarked
package dev.winnow.server.report;

import org.jspecify.annotations.NullMarked;
