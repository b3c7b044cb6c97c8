package dev.winnow.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.winnow.core");

  @Test
  void theCoreNeedsNothingButJavaAndAJsonParser() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.winnow.core..", "java..", "com.fasterxml.jackson.core..", "org.jspecify..")
        .check(CORE);
  }

  @Test
  void noPackageDependsOnItselfByWayOfAnother() {
    slices().matching("dev.winnow.core.(*)..").should().beFreeOfCycles().check(CORE);
  }
}
