package dev.winnow.statistics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void statisticsKnowNothingButNumbers() {
    var production =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.winnow.statistics");

    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.winnow.statistics..", "java..", "org.apache.commons.math3..", "org.jspecify..")
        .check(production);
  }
}
