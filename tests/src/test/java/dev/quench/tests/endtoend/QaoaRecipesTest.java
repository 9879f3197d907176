package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every variant of QAOA by its recipe, as a user calls it. */
class QaoaRecipesTest {
    private static final String ASSIGNMENT =
            """
            3

            0 3 1
            3 0 4
            1 4 0

            0 5 2
            5 0 3
            2 3 0
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qaoa",
                "cvar-qaoa",
                "ws-qaoa",
                "ma-qaoa",
                "lr-qaoa",
                "fixed-angle",
                "xy-qaoa",
                "grover-qaoa"
            })
    void aRecipeSamplesTheLargestIndependentSetOfAFewVertices(String recipe) throws Exception {
        JsonNode json = solved("1tc.8", recipe);

        assertThat(json.at("/raw/feasible").asBoolean()).isTrue();
        assertThat(json.at("/raw/objective").asInt()).isEqualTo(4);
        assertThat(json.at("/solution/from").asString()).isEqualTo("sample");
        // A quarter of all subsets, and four standard deviations of the share of 1000 shots.
        assertThat(json.at("/samples/feasibleFraction").asDouble()).isGreaterThan(0.25 + 0.055);
        assertThat(json.at("/samples/shots").asInt()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "penalty-anneal|--backend density-matrix --noise ideal",
                "lr-qaoa|--evaluations 7 --sweeps 3",
                "penalty-qaoa|--sweeps 3",
                "grover-qaoa|--precision single",
                "rqaoa|--precision single"
            })
    void anOptionWithoutEffectIsNamedAndNotRepeated(String recipe, String options)
            throws Exception {
        Cli run =
                Cli.run(
                        "solve 1tc.8 --reduce none --json --no-controls --recipe %s %s"
                                .formatted(recipe, options)
                                .split(" "));
        JsonNode json = JsonMapper.shared().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        List<String> given =
                Pattern.compile("--[a-z]+")
                        .matcher(options)
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertThat(given).isNotEmpty();
        for (String option : given) {
            assertThat(json.at("/notices").toString())
                    .contains("The option %s has no effect".formatted(option));
            assertThat(json.at("/reproduce").asString()).doesNotContain(option);
        }
    }

    @Test
    void aBondDimensionOfOneIsAProductStateAndSaid() throws Exception {
        JsonNode one = ofBond("1");
        JsonNode enough = ofBond("16");

        assertThat(one.at("/bondDimension").asInt()).isEqualTo(1);
        assertThat(one.at("/bondDimensionLimit").asInt()).isEqualTo(1);
        assertThat(one.at("/estimatedFidelity").asDouble()).isLessThan(0.9);
        assertThat(enough.at("/bondDimension").asInt()).isBetween(2, 16);
        assertThat(enough.at("/estimatedFidelity").asDouble()).isGreaterThan(1 - 1e-9);
    }

    private static JsonNode ofBond(String bond) throws Exception {
        Cli run =
                Cli.run(
                        "solve 1tc.8 --reduce none --json --no-controls --recipe lr-qaoa --backend mps --bond-dimension"
                                .concat(" " + bond)
                                .split(" "));
        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(json.at("/reproduce").asString()).contains("--bond-dimension " + bond);
        for (JsonNode stage : json.at("/stages")) {
            if (stage.at("/kind").asString().equals("sample")) {
                return stage.at("/detail/backendReport");
            }
        }
        throw new AssertionError("no sample stage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--backend mps --bond-dimension 0|must be in [1, 4096]",
                "--backend mps --bond-dimension 5000|must be in [1, 4096]",
                "--bond-dimension 8|Maybe --backend mps"
            })
    void aBondDimensionOutOfPlaceIsRefused(String options, String message) {
        Cli run = Cli.run(("solve 1tc.8 --recipe qaoa " + options).split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    /** Half of the spins are eliminated, so that the states of the rest alone cannot find it. */
    @Test
    void recursionComputesTheLargestIndependentSet() throws Exception {
        JsonNode json = solved("1tc.16", "rqaoa");

        assertThat(json.at("/raw/objective").asInt()).isEqualTo(8);
        assertThat(json.at("/raw/feasible").asBoolean()).isTrue();
        assertThat(json.at("/solution/from").asString()).isEqualTo("sample");
        assertThat(json.at("/samples/shots").asInt()).isEqualTo(256);
        assertThat(json.at("/samples/feasibleFraction").asDouble()).isGreaterThan(0.2);
    }

    private static JsonNode solved(String instance, String recipe) throws Exception {
        Cli run = Cli.run("solve", instance, "--recipe", recipe, "--reduce", "none", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qaoa",
                "ws-qaoa",
                "ma-qaoa",
                "xy-qaoa",
                "vqe",
                "adapt-qaoa",
                "bf-dcqo",
                "mps-vqe"
            })
    void whatDoesNotFitIsRefusedWithItsSizeAndAWayOut(String recipe) {
        Cli run = Cli.run("solve", "mdkp-10x5-0.50-s1", "--recipe", recipe, "--reduce", "none");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("69 qubits").contains("the limit is").contains("Maybe");
    }

    @Test
    void recursiveQaoaOfOneLayerTakesWhatDoesNotFitAStatevector() {
        Cli one = recursive("1");
        Cli two = recursive("2");

        assertThat(one.code()).isZero();
        assertThat(one.out()).contains("\"evaluator\":\"closed form\"");
        assertThat(two.code()).isEqualTo(2);
        assertThat(two.err())
                .contains("69 qubits")
                .contains("the limit is 26")
                .contains("--layers 1");
    }

    private static Cli recursive(String layers) {
        return Cli.run(
                "solve",
                "mdkp-10x5-0.50-s1",
                "--recipe",
                "rqaoa",
                "--reduce",
                "none",
                "--json",
                "--layers",
                layers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xy-qaoa", "grover-qaoa"})
    void aMixerKeepsTheRowsOfAnAssignment(String recipe) throws Exception {
        Path file = folder.resolve("three.dat");
        Files.writeString(file, ASSIGNMENT);

        Cli run =
                Cli.run("solve", file.toString(), "--recipe", recipe, "--reduce", "none", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("\"groups\":\"3 of weight 1 and 3 qubits\"")
                .contains("\"states\":27")
                .contains("\"status\":\"OPTIMAL\"");
    }

    @Test
    void aSettingThatASamplerDoesNotKnowIsRefusedWithThoseItKnows() {
        Cli run = Cli.run("solve", "1tc.8", "--recipe", "lr-qaoa", "--set", "alpha=0.5");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("alpha").contains("[beta, gamma, layers]");
    }

    @Test
    void rotosolveIsRefusedWhereAnglesAreShared() {
        Cli run =
                Cli.run(
                        "solve",
                        "1tc.8",
                        "--recipe",
                        "qaoa",
                        "--reduce",
                        "none",
                        "--set",
                        "optimiser=rotosolve");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("sinusoid").contains("spsa");
    }

    @Test
    void settingsStandInTheCommandThatRepeatsTheRun() {
        Cli run =
                Cli.run(
                        "solve",
                        "1tc.8",
                        "--recipe",
                        "qaoa",
                        "--reduce",
                        "none",
                        "--set",
                        "optimiser=cma-es",
                        "--set",
                        "alpha=0.5");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("--set optimiser=cma-es").contains("--set alpha=0.5");
    }
}
