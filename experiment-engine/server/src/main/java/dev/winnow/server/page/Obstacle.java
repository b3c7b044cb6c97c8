package dev.winnow.server.page;

import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Doubt;
import java.util.Optional;

/** Why no decision may be made; the gravest first. */
enum Obstacle {
  SPLIT("No verdict: visitors were not split as planned, so these figures cannot be trusted."),
  CROSSED("No verdict: too many visitors saw more than one variant to tell them apart."),
  OTHER("No verdict yet: there is a doubt that has to be settled first."),
  GUARDRAIL("No verdict: something that must not get worse has got worse."),
  RECOUNT("No verdict for now: the figures are being counted anew."),
  FEW("Too early to say: too few visitors have acted yet to compare the variants."),
  SAMPLE("Too early to say: fewer visitors have come than were asked for."),
  LOOK("Too early to say: the one look that was planned has not come yet."),
  WEEK("Too early to say.");

  private final String headline;

  Obstacle(String headline) {
    this.headline = headline;
  }

  String headline() {
    return headline;
  }

  /** Whether it goes away by waiting; of the others somebody has to find the cause. */
  boolean passes() {
    return this == RECOUNT || this == FEW || this == SAMPLE || this == LOOK || this == WEEK;
  }

  /** The gravest one of a report. */
  static Optional<Obstacle> of(Report report) {
    return report.doubts().stream()
        .filter(Doubt::forbidsDecision)
        .map(doubt -> of(doubt.code()))
        .min(Obstacle::compareTo);
  }

  private static Obstacle of(String code) {
    return switch (code) {
      case "sample-ratio" -> SPLIT;
      case "crossed" -> CROSSED;
      case "guardrail" -> GUARDRAIL;
      case "recomputation" -> RECOUNT;
      case "few-conversions" -> FEW;
      case "minimum-sample" -> SAMPLE;
      case "planned-look" -> LOOK;
      case "whole-weeks" -> WEEK;
      default -> OTHER;
    };
  }
}
