package dev.winnow.server.page;

import dev.winnow.core.problem.Problem;
import dev.winnow.server.experiment.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only those see who plan: what they should think about, and how the variants look.
 *
 * @param variants keys that a preview may show
 * @param page what was typed as the address to look at
 * @param made the preview that was just asked for; null: none was
 * @param problem what was wrong with the address; null: nothing
 */
public record Workbench(
    List<Warning> warnings,
    List<String> variants,
    String page,
    @Nullable Made made,
    @Nullable String problem) {
  public Workbench {
    warnings = List.copyOf(warnings);
    variants = List.copyOf(variants);
  }

  /** Before a preview was asked for. */
  public static Workbench of(List<Warning> warnings, List<String> variants) {
    return new Workbench(warnings, variants, "", null, null);
  }

  public Workbench with(String typed, Made preview) {
    return new Workbench(warnings, variants, typed, preview, null);
  }

  public Workbench refused(String typed, Problem why) {
    return new Workbench(warnings, variants, typed, null, ExperimentForm.sentence(why));
  }

  public boolean hasProblem() {
    return problem != null;
  }

  /** A preview link. */
  public record Made(String variant, String link, Instant expires) {
    /** Without the link: whoever holds it may look. */
    @Override
    public String toString() {
      return "Made[%s, until %s]".formatted(variant, expires);
    }
  }
}
