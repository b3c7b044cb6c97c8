package dev.winnow.server.console;

import dev.winnow.server.calibration.AaFindings;
import dev.winnow.server.calibration.Certificates;
import dev.winnow.server.check.PreLaunch;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Purpose;
import dev.winnow.server.interaction.InteractionWatch;
import dev.winnow.server.page.Beside;
import dev.winnow.server.page.Beside.AlertRow;
import dev.winnow.server.page.Beside.CheckRow;
import dev.winnow.server.report.Report;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers what stands beside a report. */
@Singleton
final class BesideReport {
  private final Certificates certificates;
  private final InteractionWatch watch;
  private final PreLaunch preLaunch;

  BesideReport(Certificates certificates, InteractionWatch watch, PreLaunch preLaunch) {
    this.certificates = certificates;
    this.watch = watch;
    this.preLaunch = preLaunch;
  }

  /**
   * Of an experiment.
   *
   * @param plans whether whoever looks may launch it
   */
  Beside of(Store store, Experiment experiment, Report report, boolean plans) {
    return new Beside(
        certificates
            .find(store, experiment.key())
            .map(its -> new Beside.Certified(its.text(), its.isBroken()))
            .orElse(null),
        aa(experiment, report),
        watch.standing(store).stream()
            .filter(alert -> alert.names(experiment.key()))
            .map(alert ->
                new AlertRow(Objects.requireNonNull(alert.id()), alert.text(), alert.advice()))
            .toList(),
        plans && experiment.state().isPlanned() ? checks(store, experiment) : List.of());
  }

  private static Beside.@Nullable AaOutcome aa(Experiment experiment, Report report) {
    if (experiment.definition().purpose() != Purpose.AA) {
      return null;
    }
    AaFindings found = AaFindings.of(report);
    return new Beside.AaOutcome(
        found.state().name().toLowerCase(Locale.ROOT), found.text(), found.lookFor());
  }

  private List<CheckRow> checks(Store store, Experiment experiment) {
    return preLaunch.checks(store, experiment).checks().stream()
        .map(check -> new CheckRow(check.key(), check.state().key(), check.text(), check.allowed()))
        .toList();
  }
}
