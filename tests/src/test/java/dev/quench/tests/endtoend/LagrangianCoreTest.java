package dev.quench.tests.endtoend;

import static dev.quench.tests.endtoend.LagrangianRuns.dual;
import static dev.quench.tests.endtoend.LagrangianRuns.solve;
import static dev.quench.tests.endtoend.LagrangianRuns.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Lagrangian recipes sample of wide instances, and of tours. */
class LagrangianCoreTest {
    private static final String KNAPSACK = "mdkp-10x5-0.50-s1";

    @Test
    void aTourByPositionsIsToldWhichFormulationHasABound() {
        String[] options = {"tsp-10-s1", "--recipe", "lagrangian-anneal", "--reduce", "none"};

        JsonNode positions = solve(options);
        JsonNode edges =
                solve(
                        Stream.concat(Stream.of(options), Stream.of("--formulation", "edge"))
                                .toArray(String[]::new));

        assertThat(positions.at("/notices").toString()).contains("Maybe add --formulation edge");
        assertThat(dual(edges).at("/detail/inner").stringValue()).contains("1-tree");
    }

    @Test
    void aTourIsSampledOverItsEdges() {
        JsonNode run = solve("tsp-10-s1", "--recipe", "tsp-cuts-anneal", "--reduce", "none");

        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
        assertThat(run.at("/ledger/qubits").intValue()).isEqualTo(45);
        assertThat(run.at("/ledger/qubitsSlack").intValue()).isZero();
        assertThat(run.at("/convergence").size()).isPositive();
    }

    @Test
    void theCoreIsSampledWhereTheSamplerWouldNeedTooManyQubits() {
        JsonNode run =
                solve(
                        "mdkp-30x5-0.50-s1",
                        "--recipe",
                        "bundle-qaoa",
                        "--reduce",
                        "none",
                        "--rounds",
                        "1");

        JsonNode core =
                run.at("/stages")
                        .valueStream()
                        .filter(stage -> stage.at("/name").stringValue().equals("core"))
                        .findFirst()
                        .orElseThrow();
        assertThat(core.at("/exact").booleanValue()).isFalse();
        assertThat(core.at("/variablesAfter").intValue()).isEqualTo(20);
        assertThat(run.at("/ledger/qubits").intValue()).isEqualTo(20);
        assertThat(run.at("/samples/shots").intValue()).isEqualTo(1000);
        assertThat(texts(run, "/notices")).anyMatch(n -> n.contains("Maybe add --core 30"));
    }

    @Test
    void aNamedCoreIsForClassicalSamplersToo() {
        JsonNode run =
                solve(KNAPSACK, "--recipe", "lagrangian-anneal", "--reduce", "none", "--core", "6");

        assertThat(run.at("/ledger/qubits").intValue()).isEqualTo(6);
        assertThat(run.at("/status").stringValue()).isEqualTo("OPTIMAL");
    }

    @Test
    void whatIsTooWideIsBoundedAndAnsweredWithoutSamples() {
        JsonNode run = solve("mdkp-40x5-0.50-s1", "--recipe", "augmented-qaoa", "--reduce", "none");

        assertThat(run.at("/samples").isMissingNode() || run.at("/samples").isNull()).isTrue();
        assertThat(run.at("/bound").isNull()).isFalse();
        assertThat(texts(run, "/notices"))
                .anyMatch(n -> n.contains("Nothing was sampled: 40 qubits are needed"))
                .anyMatch(n -> n.contains("--rule bundle"));
    }

    @Test
    void aProvenTourIsNotSampledUnlessNothingIsReduced() {
        String[] tour = {"tsp-9-s1", "--recipe", "tsp-cuts-anneal"};

        JsonNode proven = solve(tour);
        JsonNode whole = solve("tsp-9-s1", "--recipe", "tsp-cuts-anneal", "--reduce", "none");

        assertThat(proven.at("/status").stringValue()).isEqualTo("OPTIMAL");
        assertThat(proven.at("/ledger/qubits").intValue()).isZero();
        assertThat(whole.at("/ledger/qubits").intValue()).isEqualTo(36);
        assertThat(whole.at("/solution/objective")).isEqualTo(proven.at("/solution/objective"));
    }

    @Test
    void aCoreThatEquationsForbidIsToldOf() {
        JsonNode run =
                solve(
                        "qap-grid2x2-s1",
                        "--recipe",
                        "lagrangian-anneal",
                        "--reduce",
                        "none",
                        "--core",
                        "1");

        assertThat(run.at("/ledger/qubits").intValue()).isEqualTo(16);
        assertThat(texts(run, "/notices"))
                .anyMatch(n -> n.startsWith("All 16 variables are sampled, not a core of 1"));
    }

    @Test
    void theCoreMustHaveABit() {
        Cli run = Cli.run("solve", KNAPSACK, "--recipe", "lagrangian-anneal", "--core", "0");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--core (0)").contains("Maybe");
    }

    @Test
    void toursConvergeInBothPhasesAsWell() {
        JsonNode run = solve("tsp-9-s1", "--recipe", "tsp-cuts-anneal", "--reduce", "none");

        assertThat(dual(run).at("/name").stringValue()).isEqualTo("dual-1-tree");
        assertThat(run.at("/convergence").valueStream().map(p -> p.at("/phase").stringValue()))
                .contains("dual", "rounds");
        double length = run.at("/solution/objective").doubleValue();
        assertThat(run.at("/convergence").valueStream())
                .allSatisfy(
                        p -> assertThat(p.at("/bound").doubleValue()).isLessThanOrEqualTo(length));
    }

    @Test
    void tourCutsRefuseWhatIsNoTourOverItsEdges() {
        Cli run =
                Cli.run(
                        "solve",
                        "tsp-9-s1",
                        "--recipe",
                        "tsp-cuts-anneal",
                        "--formulation",
                        "position");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("as position").contains("Maybe");
    }

    @Test
    void tourCutsRefuseWhatIsOfRowsAlone() {
        Cli run = Cli.run("solve", "tsp-9-s1", "--recipe", "tsp-cuts-anneal", "--keep", "row");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--keep row changes no recipe");
    }
}
