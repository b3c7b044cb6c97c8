package dev.winnow.sdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void theSdkNeedsNothingButJavaAndTheCore() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.winnow.sdk..", "dev.winnow.core..", "java..", "org.jspecify..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.winnow.sdk"));
  }
}
