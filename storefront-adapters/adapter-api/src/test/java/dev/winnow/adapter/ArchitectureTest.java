package dev.winnow.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses ADAPTER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.winnow.adapter");

  @Test
  void whatAdaptersShareNeedsNothingButTheCore() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.winnow.adapter..", "dev.winnow.core..", "java..", "org.jspecify..")
        .check(ADAPTER);
  }

  @Test
  void noPackageDependsOnItselfByWayOfAnother() {
    slices().matching("dev.winnow.adapter.(*)..").should().beFreeOfCycles().check(ADAPTER);
  }
}
