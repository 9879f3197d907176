package dev.quench.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The rules of the architecture: direction, quarantine, no cycles, names, clocks, randomness. */
@AnalyzeClasses(packages = "dev.quench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String PROBLEMS = "dev.quench.problems..";
    private static final String HARDWARE = "dev.quench.hardware..";
    private static final String SOLVERS = "dev.quench.solvers..";
    private static final String APP = "dev.quench.app..";

    @ArchTest
    static final ArchRule problemsSeeNothingAboveThem =
            noClasses()
                    .that()
                    .resideInAPackage(PROBLEMS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(HARDWARE, SOLVERS, APP);

    @ArchTest
    static final ArchRule hardwareSeesOnlyTheQuboPackage =
            noClasses()
                    .that()
                    .resideInAPackage(HARDWARE)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.quench..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    HARDWARE, "dev.quench.problems.qubo")));

    @ArchTest
    static final ArchRule solversDoNotSeeTheApplication =
            noClasses()
                    .that()
                    .resideInAPackage(SOLVERS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(APP);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.quench.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule orToolsStaysInItsPackage =
            only("com.google.ortools..", "dev.quench.solvers.ortools..");

    @ArchTest
    static final ArchRule protobufStaysWithOrTools =
            only("com.google.protobuf..", "dev.quench.solvers.ortools..");

    @ArchTest
    static final ArchRule djlStaysWithTheNetworkEngine =
            only("ai.djl..", "dev.quench.solvers.network..");

    @ArchTest
    static final ArchRule strangeStaysInItsPackage =
            only("org.redfx..", "dev.quench.hardware.strange..");

    @ArchTest
    static final ArchRule theVectorModuleStaysInKernels =
            only(
                    "jdk.incubator.vector..",
                    "dev.quench.hardware.simulator.kernel..",
                    "dev.quench.solvers.sampler.kernel..",
                    "dev.quench.solvers.pruning.kernel..");

    @ArchTest
    static final ArchRule jsonStaysWithReadersAndReports =
            only(
                    "tools.jackson..",
                    "dev.quench.problems.io..",
                    "dev.quench.hardware.device.json..",
                    "dev.quench.hardware.remote..",
                    "dev.quench.hardware.emulator..",
                    "dev.quench.app.report..",
                    "dev.quench.app.campaign..");

    @ArchTest
    static final ArchRule schemasStayWithCampaigns =
            only("com.networknt..", "dev.quench.app.campaign..");

    @ArchTest
    static final ArchRule xzStaysWithTexts =
            only("org.tukaani..", "dev.quench.problems.io", "dev.quench.problems.write");

    @ArchTest
    static final ArchRule yamlStaysWithRecipesAndCampaigns =
            only("org.snakeyaml..", "dev.quench.solvers.pipeline..", "dev.quench.app.campaign..");

    @ArchTest
    static final ArchRule commonsMathStaysWithMinimizers =
            only(
                    "org.apache.commons.math3..",
                    "dev.quench.hardware.atoms..",
                    "dev.quench.hardware.mitigation..",
                    "dev.quench.solvers.minimize..",
                    "dev.quench.solvers.bound..",
                    "dev.quench.solvers.lagrangian.rule",
                    "dev.quench.solvers.pruning.surgeon");

    @ArchTest
    static final ArchRule picocliStaysWithCommands = only("picocli..", "dev.quench.app.command..");

    @ArchTest
    static final ArchRule httpStaysWithRemoteBackends =
            only("java.net.http..", "dev.quench.hardware.remote..", "dev.quench.app.download..");

    @ArchTest
    static final ArchRule amazonsLibraryStaysWithBraket =
            only("software.amazon.awssdk..", "dev.quench.hardware.remote.braket..");

    @ArchTest
    static final ArchRule failsafeStaysWithRemoteBackends =
            only("dev.failsafe..", "dev.quench.hardware.remote.http..");

    @ArchTest
    static final ArchRule sqlStaysWithTheJournalAndResults =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.quench.hardware.remote.journal..", "dev.quench.app.results..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule serversAreEmulators =
            only("com.sun.net.httpserver..", "dev.quench.hardware.emulator..");

    /** They are witnesses of the clients only as long as they share nothing. */
    @ArchTest
    static final ArchRule emulatorsDoNotSeeTheClients =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quench.hardware.emulator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.quench.hardware.remote..");

    /** It unpacks 71 MB on every start; {@code OrToolsNatives} unpacks once. */
    @ArchTest
    static final ArchRule theLoaderOfOrToolsIsNotUsed =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("com.google.ortools.Loader");

    /** It ends the virtual machine with one worker. */
    @ArchTest
    static final ArchRule theBestBoundCallbackIsNotUsed =
            noClasses()
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "is CpSolver.setBestBoundCallback",
                                    call ->
                                            call.getTarget()
                                                    .getName()
                                                    .equals("setBestBoundCallback")));

    /** It is a global phase. */
    @ArchTest
    static final ArchRule rotationZOfStrangeIsNotUsed =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.redfx.strange.gate.RotationZ");

    @ArchTest
    static final ArchRule randomnessIsHandedIn =
            noClasses()
                    .should()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Random.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule clocksAreReadOnlyByTheApplication =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(APP)
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone")
                    .orShould()
                    .callMethod(InstantSource.class, "system");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Common)")
                    .orShould()
                    .haveNameMatching(".*\\.Base[A-Z].*")
                    .orShould()
                    .resideInAPackage("..util..");

    @ArchTest
    static final ArchRule classesAreFinalSealedOrAbstract =
            classes()
                    .that()
                    .areNotInterfaces()
                    .and()
                    .areNotEnums()
                    .and()
                    .areNotAnonymousClasses()
                    .and()
                    .doNotHaveModifier(JavaModifier.ABSTRACT)
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .and(
                            DescribedPredicate.describe(
                                    "are not constants of an enum",
                                    (JavaClass c) ->
                                            c.getRawSuperclass()
                                                    .map(s -> !s.isEnum())
                                                    .orElse(true)))
                    .should()
                    .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule staticFieldsAreConstant =
            fields().that()
                    .areStatic()
                    .and()
                    .areNotFinal()
                    .should()
                    .notBeStatic()
                    .allowEmptyShould(true);

    private static ArchRule only(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
