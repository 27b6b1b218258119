package io.predictml.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.predictml.batch.planted.BatchBreaches;
import io.predictml.domain.planted.DomainBreaches;
import io.predictml.ejb.planted.ServiceBreaches;
import io.predictml.engine.planted.EngineBreaches;
import io.predictml.persistence.planted.PersistenceBreaches;
import io.predictml.scoring.planted.ScoringBreaches;
import io.predictml.web.planted.WebBreaches;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule over the built modules, and each seen to fail on classes planted to break it. */
class ModuleRulesTest {
    private static final List<String> MODULES =
            List.of("domain", "engine", "persistence", "ejb", "batch", "scoring", "web");

    @Test
    void theDomainImportsTheJdkOnly() {
        hold(ModuleRules.DOMAIN_IMPORTS_THE_JDK_ONLY, "domain");
        catches(ModuleRules.DOMAIN_IMPORTS_THE_JDK_ONLY, DomainBreaches.Inject.class, DomainBreaches.Engine.class);
    }

    @Test
    void theEngineIsAPlainLibrary() {
        hold(ModuleRules.ENGINE_IS_A_PLAIN_LIBRARY, "engine");
        catches(
                ModuleRules.ENGINE_IS_A_PLAIN_LIBRARY,
                EngineBreaches.Jakarta.class,
                EngineBreaches.Persistence.class,
                EngineBreaches.Services.class,
                EngineBreaches.Batch.class,
                EngineBreaches.Scoring.class,
                EngineBreaches.Web.class);
    }

    @Test
    void persistenceKnowsNoOneAboveIt() {
        hold(ModuleRules.PERSISTENCE_KNOWS_NO_ONE_ABOVE, "persistence");
        catches(
                ModuleRules.PERSISTENCE_KNOWS_NO_ONE_ABOVE,
                PersistenceBreaches.Engine.class,
                PersistenceBreaches.Services.class,
                PersistenceBreaches.Web.class,
                PersistenceBreaches.Beans.class);
    }

    @Test
    void servicesKnowNoDoor() {
        hold(ModuleRules.SERVICES_KNOW_NO_DOOR_AND_NO_ALGORITHM, "ejb");
        catches(
                ModuleRules.SERVICES_KNOW_NO_DOOR_AND_NO_ALGORITHM,
                ServiceBreaches.Faces.class,
                ServiceBreaches.Batch.class,
                ServiceBreaches.Scoring.class,
                ServiceBreaches.Web.class);
    }

    @Test
    void servicesSeeTheEnginesEdgeOnly() {
        hold(ModuleRules.SERVICES_SEE_THE_ENGINES_EDGE_ONLY, "ejb");
        catches(ModuleRules.SERVICES_SEE_THE_ENGINES_EDGE_ONLY, ServiceBreaches.Engine.class);
    }

    @Test
    void servicesAreClientsOfRestAtMost() {
        hold(ModuleRules.SERVICES_ARE_CLIENTS_OF_REST_AT_MOST, "ejb");
        catches(ModuleRules.SERVICES_ARE_CLIENTS_OF_REST_AT_MOST, ServiceBreaches.Resource.class);
    }

    @Test
    void batchReachesRowsThroughServices() {
        hold(ModuleRules.BATCH_REACHES_ROWS_THROUGH_SERVICES, "batch");
        catches(
                ModuleRules.BATCH_REACHES_ROWS_THROUGH_SERVICES,
                BatchBreaches.Persistence.class,
                BatchBreaches.Web.class,
                BatchBreaches.Entities.class);
    }

    @Test
    void scoringNeedsNoServerBehindIt() {
        hold(ModuleRules.SCORING_NEEDS_NO_SERVER_BEHIND_IT, "scoring");
        catches(
                ModuleRules.SCORING_NEEDS_NO_SERVER_BEHIND_IT,
                ScoringBreaches.Services.class,
                ScoringBreaches.Persistence.class);
    }

    @Test
    void doorsTalkToServices() {
        hold(ModuleRules.DOORS_TALK_TO_SERVICES, "web");
        catches(
                ModuleRules.DOORS_TALK_TO_SERVICES,
                WebBreaches.Persistence.class,
                WebBreaches.Engine.class,
                WebBreaches.Batch.class,
                WebBreaches.Scoring.class);
    }

    @Test
    void learnersStayInsideTheEngine() {
        hold(ModuleRules.LEARNERS_STAY_INSIDE_THE_ENGINE, "domain", "persistence", "ejb", "batch", "scoring", "web");
        catches(
                ModuleRules.LEARNERS_STAY_INSIDE_THE_ENGINE,
                ServiceBreaches.Learner.class,
                BatchBreaches.Learner.class);
    }

    /** Holds over the modules, of which each was built and was looked at. */
    private static void hold(ArchRule rule, String... modules) {
        for (String module : modules) {
            JavaClasses built =
                    new ClassFileImporter().importPath(Path.of("..", "predictml-" + module, "target", "classes"));
            assertThat(built)
                    .as("classes of %s", module)
                    .isNotEmpty()
                    .extracting(JavaClass::getPackageName)
                    .allSatisfy(name -> assertThat(name).startsWith("io.predictml." + module));
            rule.check(built);
        }
    }

    private static void catches(ArchRule rule, Class<?>... breaches) {
        for (Class<?> breach : breaches) {
            assertThat(rule.evaluate(new ClassFileImporter().importClasses(breach))
                            .hasViolation())
                    .as("%s is caught", breach)
                    .isTrue();
        }
    }

    @Test
    void noTwoModulesShareAPackage() {
        List<String> packages =
                MODULES.stream().flatMap(ModuleRulesTest::packages).sorted().toList();

        assertThat(packages).doesNotHaveDuplicates();
    }

    private static Stream<String> packages(String module) {
        return new ClassFileImporter()
                .importPath(Path.of("..", "predictml-" + module, "target", "classes")).stream()
                        .map(JavaClass::getPackageName)
                        .distinct();
    }
}
