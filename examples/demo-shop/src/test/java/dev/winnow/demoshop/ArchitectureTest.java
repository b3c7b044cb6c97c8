package dev.winnow.demoshop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses SHOP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.winnow.demoshop");

  @Test
  void theShopKnowsTheSdkAndNothingOfTheEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.winnow.server..",
            "dev.winnow.journeys..",
            "dev.winnow.statistics..",
            "dev.winnow.adapter..")
        .check(SHOP);
  }

  @Test
  void whatIsSoldKnowsNothingOfHowItIsMeasured() {
    noClasses()
        .that()
        .resideInAnyPackage("..money..", "..catalogue..", "..cart..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.winnow.sdk..", "dev.winnow.core..")
        .check(SHOP);
  }

  @Test
  void noPackageDependsOnItselfByWayOfAnother() {
    slices().matching("dev.winnow.demoshop.(*)..").should().beFreeOfCycles().check(SHOP);
  }
}
