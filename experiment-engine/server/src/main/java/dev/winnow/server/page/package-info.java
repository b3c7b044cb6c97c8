/**
 * What people read: from records to HTML, without a clock, a session or a database. Start at {@link
 * dev.winnow.server.page.Pages}, which renders, and at {@link dev.winnow.server.page.Verdict},
 * which says in one sentence what an experiment has shown.
 */
@NullMarked
package dev.winnow.server.page;

import org.jspecify.annotations.NullMarked;
