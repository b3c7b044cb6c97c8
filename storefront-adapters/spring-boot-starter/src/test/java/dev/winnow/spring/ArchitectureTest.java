package dev.winnow.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void theStarterConfiguresWhatTheServletModuleDoes() {
    var starter =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.winnow.spring");

    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.winnow.spring..",
            "dev.winnow.servlet..",
            "dev.winnow.sdk..",
            "org.springframework..",
            "io.micrometer..",
            "jakarta.servlet..",
            "java..",
            "org.jspecify..")
        .check(starter);
  }
}
