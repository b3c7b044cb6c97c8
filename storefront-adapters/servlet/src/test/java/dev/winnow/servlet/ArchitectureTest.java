package dev.winnow.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void theFilterNeedsNothingButTheSdkTheTagAndTheServletApi() {
    var servlet =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.winnow.servlet");

    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.winnow.servlet..",
            "dev.winnow.adapter..",
            "dev.winnow.sdk..",
            "dev.winnow.core..",
            "dev.winnow.browser..",
            "jakarta.servlet..",
            "java..",
            "org.jspecify..")
        .check(servlet);
  }
}
