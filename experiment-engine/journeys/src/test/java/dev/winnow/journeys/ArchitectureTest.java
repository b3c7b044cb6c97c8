package dev.winnow.journeys;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.winnow.journeys");

  @Test
  void journeysKnowTheCoreAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.winnow.journeys..", "dev.winnow.core..", "java..", "org.jspecify..")
        .check(PRODUCTION);
  }

  @Test
  void packagesDependOnEachOtherInOneDirectionOnly() {
    slices().matching("dev.winnow.journeys.(*)..").should().beFreeOfCycles().check(PRODUCTION);
  }
}
