package io.predictml.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Who may import whom: the table of the architecture, beyond what Maven's class paths already hold. */
final class ModuleRules {
    static final ArchRule DOMAIN_IMPORTS_THE_JDK_ONLY = classes()
            .that()
            .resideInAPackage("io.predictml.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.predictml.domain..");

    static final ArchRule ENGINE_IS_A_PLAIN_LIBRARY =
            never("engine", "jakarta..", modules("persistence", "ejb", "batch", "scoring", "web"));

    /** Health checks are found in the libraries of an EAR only, and this is the one that may have beans. */
    static final ArchRule PERSISTENCE_KNOWS_NO_ONE_ABOVE = classes()
            .that()
            .resideInAPackage("io.predictml.persistence..")
            .and()
            .doNotHaveFullyQualifiedName("io.predictml.persistence.operation.PartHealth")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.sql..",
                    "jakarta.annotation..",
                    "jakarta.transaction..",
                    "jakarta.persistence..",
                    "jakarta.inject..",
                    "io.predictml.domain..",
                    "io.predictml.persistence..");

    static final ArchRule SERVICES_KNOW_NO_DOOR_AND_NO_ALGORITHM =
            never("ejb", "jakarta.faces..", modules("batch", "scoring", "web"));

    static final ArchRule SERVICES_SEE_THE_ENGINES_EDGE_ONLY = noClasses()
            .that()
            .resideInAPackage("io.predictml.ejb..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.predictml.engine..")
                    .and(resideOutsideOfPackages(
                            "io.predictml.engine.table..",
                            "io.predictml.engine.model..",
                            "io.predictml.engine.prediction..",
                            "io.predictml.engine.monitoring..")));

    /** The clients of Azure fill in bodies and catch what a client throws. */
    static final ArchRule SERVICES_ARE_CLIENTS_OF_REST_AT_MOST = noClasses()
            .that()
            .resideInAPackage("io.predictml.ejb..")
            .and()
            .resideOutsideOfPackage("io.predictml.ejb.deployment.azure..")
            .and()
            .areNotInterfaces()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs", "jakarta.ws.rs.ext..", "jakarta.ws.rs.container..");

    static final ArchRule BATCH_REACHES_ROWS_THROUGH_SERVICES =
            never("batch", "jakarta.persistence..", modules("persistence", "scoring", "web"));

    static final ArchRule SCORING_NEEDS_NO_SERVER_BEHIND_IT =
            never("scoring", "jakarta.persistence..", modules("ejb", "persistence", "batch", "web"));

    static final ArchRule DOORS_TALK_TO_SERVICES =
            never("web", "jakarta.persistence.criteria..", modules("persistence", "engine", "batch", "scoring"));

    static final ArchRule LEARNERS_STAY_INSIDE_THE_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackage("io.predictml.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("weka..", "ml.dmlc..", "com.microsoft.ml..");

    private ModuleRules() {}

    private static ArchRule never(String module, String library, String... modules) {
        return noClasses()
                .that()
                .resideInAPackage("io.predictml." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(library), Stream.of(modules)).toArray(String[]::new));
    }

    private static String[] modules(String... names) {
        return Stream.of(names).map(name -> "io.predictml." + name + "..").toArray(String[]::new);
    }
}
