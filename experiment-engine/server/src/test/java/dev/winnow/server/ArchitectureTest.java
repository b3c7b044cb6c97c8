package dev.winnow.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the design that end or begin in the server. */
class ArchitectureTest {
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.winnow.server");

  @Test
  void theServerKnowsOfOursTheCoreTheTagJourneysStatisticsAndAdaptersOnly() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "another part of Winnow",
                (JavaClass other) ->
                    other.getPackageName().startsWith("dev.winnow.")
                        && !other
                            .getPackageName()
                            .matches(
                                "dev\\.winnow\\.(server|browser|core|journeys|statistics|adapter)(\\..*)?")))
        .check(PRODUCTION);
  }

  @Test
  void pagesKnowNothingOfHowTheyAreServed() {
    noClasses()
        .that()
        .resideInAPackage("dev.winnow.server.page..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micronaut..", "java.sql..", "javax.sql..", "jakarta..")
        .check(PRODUCTION);
  }

  @Test
  void theAnalysisKnowsNeitherFrameworkNorDatabase() {
    noClasses()
        .that()
        .resideInAPackage("dev.winnow.server.report..")
        .and()
        .haveNameNotMatching(".*\\.\\$?(Reports|ReportController|AnalysesController)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micronaut..", "java.sql..", "javax.sql..", "jakarta..", "reactor..")
        .check(PRODUCTION);
  }

  @Test
  void pagesAndAnalysisReadNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.winnow.server.page..", "dev.winnow.server.report..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .check(PRODUCTION);
  }

  @Test
  void theMainClassIsForTheVersionAndTheCommandLine() {
    noClasses()
        .that()
        .haveNameNotMatching(
            "dev\\.winnow\\.server\\.(report\\.Reports|command\\.AnalyzeCommand|calibration\\.Certificates)")
        .and()
        .doNotHaveFullyQualifiedName("dev.winnow.server.Engine")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.winnow.server.Engine")
        .check(PRODUCTION);
  }

  @Test
  void sqlIsWrittenWhereJourneysCountsJobsAndTheDatabaseAre() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.winnow.server.journey..",
            "dev.winnow.server.count..",
            "dev.winnow.server.database..",
            "dev.winnow.server.job..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.sql\\.(DriverManager|Connection|.*Statement|ResultSet)|javax\\.sql\\..*")
        .check(PRODUCTION);
  }

  @Test
  void controllersAreNobodysBusiness() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Controller")
        .should()
        .bePackagePrivate()
        .check(PRODUCTION);
  }
}
