package dev.winnow.statistics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.winnow.statistics");

  /** What the language defines to the last bit; of the rest only {@link StrictMath} does. */
  private static final Set<String> EXACT =
      Set.of(
          "abs",
          "addExact",
          "ceil",
          "clamp",
          "floor",
          "floorDiv",
          "floorMod",
          "fma",
          "max",
          "min",
          "multiplyExact",
          "rint",
          "round",
          "scalb",
          "signum",
          "sqrt",
          "subtractExact",
          "toIntExact",
          "ulp");

  @Test
  void statisticsKnowNothingButNumbers() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.winnow.statistics..", "java..", "org.apache.commons.math3..", "org.jspecify..")
        .check(PRODUCTION);
  }

  @Test
  void everyMachineComputesTheSameBits() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "the language leaves the last bit open",
                (JavaMethodCall call) ->
                    call.getTargetOwner().isEquivalentTo(Math.class)
                        && !EXACT.contains(call.getTarget().getName())))
        .check(PRODUCTION);
  }
}
