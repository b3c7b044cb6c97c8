package dev.winnow.server.page;

import dev.winnow.core.ruleset.Placement;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.State;
import dev.winnow.server.report.Report;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One experiment in the list.
 *
 * @param page of its placement; null for any page
 * @param since its first launch; null for a draft
 * @param visitors counted so far
 * @param verdict of its report; null where nobody has computed one
 * @param next who has to do what next; null where its state tells it
 */
public record ExperimentRow(
    String key,
    String name,
    State state,
    @Nullable String page,
    @Nullable Instant since,
    long visitors,
    @Nullable Verdict verdict,
    @Nullable String next) {

  /** Of an experiment as it stands. */
  public static ExperimentRow of(
      Experiment experiment, @Nullable Report report, Story story, ZoneId zone) {
    Placement placement = experiment.definition().placement();
    return new ExperimentRow(
        experiment.key(),
        experiment.definition().name(),
        experiment.state(),
        placement == null ? null : placement.page(),
        experiment.phases().stream().map(Phase::from).findFirst().orElse(null),
        report == null ? 0 : report.units().counted(),
        report == null ? null : Headline.of(report, story),
        NextStep.of(experiment.state(), story, zone));
  }
}
