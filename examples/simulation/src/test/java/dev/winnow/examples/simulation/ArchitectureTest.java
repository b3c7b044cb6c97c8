package dev.winnow.examples.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses SIMULATION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.winnow.examples.simulation");

  @Test
  void theTruthKnowsNothingOfWhoeverMeasuresIt() {
    noClasses()
        .that()
        .resideInAPackage("..truth..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.winnow.server..", "dev.winnow.journeys..", "dev.winnow.statistics..")
        .check(SIMULATION);
  }

  @Test
  void onTotalsNoEngineIsStarted() {
    noClasses()
        .that()
        .resideInAnyPackage("..totals..", "..outcome..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micronaut..", "..simulation.engine..")
        .check(SIMULATION);
  }

  @Test
  void noPackageDependsOnItselfByWayOfAnother() {
    slices()
        .matching("dev.winnow.examples.simulation.(*)..")
        .should()
        .beFreeOfCycles()
        .check(SIMULATION);
  }
}
