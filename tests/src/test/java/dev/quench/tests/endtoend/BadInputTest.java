package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad input ends with one clear message, exit code 2, no stack trace and nothing written. */
class BadInputTest {
    @TempDir private Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("empty", "", "empty"),
                Arguments.of("truncated knapsack", "3 1 0\n5 6 7\n1 2", "found"),
                Arguments.of("word for a number", "3 1 0\n5 6 abc\n1 2 3\n4", "abc"),
                Arguments.of("binary", "\0\1\2\3\0\0\0", "binary"),
                Arguments.of("size beyond memory", "1000000000000 5 0\n1 2 3 4", "1000000000000"),
                Arguments.of("edge to a missing vertex", "p edge 3 1\ne 1 4\n", "line 2"),
                Arguments.of("fewer edges than stated", "p edge 3 2\ne 1 2\n", "truncated"),
                Arguments.of("no known format", "hello world\n", "format"),
                Arguments.of(
                        "tour without coordinates",
                        "NAME: x\nTYPE: TSP\nDIMENSION: 4\nEDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n",
                        "line"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aBadFileIsRefusedWithItsName(String what, String content, String hint) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.dat"), content);
        Path output = folder.resolve("out.json");

        Cli run = Cli.run("solve", file.toString(), "-o", output.toString());

        assertRefused(run);
        assertThat(run.err()).contains("bad.dat").contains("expected").contains(hint);
        assertThat(output).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    /** Both as a file of a matrix and as one of couplers. */
    @ParameterizedTest
    @ValueSource(strings = {"NaN", "inf", "-Infinity", "1e400", "1e300", "1e-300"})
    void aCoefficientThatNoKernelCouldTakeIsRefusedWithItsPlace(String number) throws IOException {
        Path matrix =
                Files.writeString(
                        folder.resolve("m.sparse"), "2 2\n1 1 -1\n1 2 %s\n".formatted(number));
        Path couplers =
                Files.writeString(
                        folder.resolve("m.qubo"),
                        "p qubo 0 2 1 1\n0 0 -1\n0 1 %s\n".formatted(number));

        Cli solved = Cli.run("solve", matrix.toString(), "--problem", "biqmac-sparse");
        Cli timed = Cli.run("bench", "anneal", couplers.toString(), "--problem", "qbsolv");

        for (Cli run : List.of(solved, timed)) {
            assertRefused(run);
            assertThat(run.err())
                    .contains("line 3: expected a coefficient, found \"%s\"".formatted(number))
                    .contains("Maybe scale the numbers: up to 64 digits and exponents up to 40");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p qubo 0 0 0 0\n", "p qubo 0 1 1 0\n0 0 -4\n", "p qubo 0 3 0 0\n"})
    void functionsOfNoCouplingsAreSolvedByEverySampler(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("small.qubo"), text);

        for (String recipe :
                List.of("penalty-anneal", "penalty-tabu", "penalty-temper", "penalty-exhaustive")) {
            Cli run = Cli.run("solve", file.toString(), "--recipe", recipe, "--reduce", "none");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains(text.contains("-4") ? "answer    -4" : "answer    0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "solve",
                "solve no-such-file.dat",
                "solve 1tc.8 --recipe nonsense",
                "solve 1tc.8 --recipe missing.yaml",
                "solve 1tc.8 --backend nonsense",
                "solve 1tc.8 --shots 0",
                "solve 1tc.8 --shots many",
                "solve 1tc.8 --layers -1",
                "solve 1tc.8 --recipe penalty-anneal --target NaN",
                "solve 1tc.8 --recipe penalty-anneal --target many",
                "solve 1tc.8 --recipe penalty-qaoa --target 4",
                "solve 1tc.8 --recipe lagrangian-anneal --target 4",
                "solve 1tc.8 --time-limit 0",
                "solve 1tc.8 --time-limit NaN",
                "solve 1tc.8 --threads 0",
                "solve 1tc.8 --problem nonsense",
                "solve 1tc.8 --nonsense",
                "solve 1dc.64 --recipe penalty-qaoa",
                "solve 1dc.64 --recipe penalty-exhaustive",
                "solve 1dc.64 --recipe penalty-qaoa --backend strange",
                "solve mdkp-10x5-0.50-s1 --complement",
                "solve 1tc.8 -o /no/such/folder/out.json",
                "solve hp1",
                "solve 1tc.8#2",
                "verify 1tc.8",
                "verify 1tc.8 no-such-solution",
                "instances generate nonsense",
                "instances generate 1dc",
                "instances generate grid 2 -3",
                "instances list --max-size many",
                "instances list --problem nonsense",
                "solve tsp-1500-s1",
                "nonsense"
            })
    void aBadCommandLineIsRefused(String line) {
        assertRefused(Cli.run(line.split(" ")));
    }

    @Test
    void tooManyQubitsNameTheMemoryAndTheWayOut() {
        Cli run = Cli.run("solve", "1dc.64", "--recipe", "penalty-qaoa", "--reduce", "none");

        assertRefused(run);
        assertThat(run.err()).contains("64 qubits").contains("limit").contains("Maybe");
    }

    @Test
    void aFormulationBeyondTheMemoryIsForecastBeforeItIsBuilt() {
        Cli run = Cli.run("solve", "tsp-1500-s1");

        assertRefused(run);
        assertThat(run.err()).contains("2247001 variables").contains("GiB").contains("Maybe");
    }

    @Test
    void aFormulationBeyondTheTimeLimitIsForecastBeforeItIsBuilt() {
        Cli run = Cli.run("solve", "tsp-100-s1", "--time-limit", "2");

        assertRefused(run);
        assertThat(run.err()).contains("time limit").contains("--time-limit");
    }

    @Test
    void verifyRefusesALooseBracket() throws IOException {
        Path solution = Files.writeString(folder.resolve("bad.txt"), "[[[[");

        assertRefused(Cli.run("verify", "1tc.8", solution.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stages: 3",
                "stages: []",
                "stages:\n  - relax: penalty\n",
                "stages:\n  - sample: qaoa\n  - relax: penalty\n",
                "stages:\n  - relax: penalty\n  - sample: qaoa\n    layres: 2\n",
                "stages:\n  - relax: penalty\n  - sample: qaoa\n    layers: two\n",
                "stages:\n  - relax: penalty\n  - sample: qaoa\n    shots: 99999999999\n",
                "stages:\n  - relax: magic\n  - sample: qaoa\n",
                "stages: [",
                "a: &a [x, x]\nb: [*a, *a]",
                "!!javax.script.ScriptEngineManager [x]"
            })
    void aBadRecipeIsRefusedWithItsPlace(String yaml) throws IOException {
        Path recipe = Files.writeString(folder.resolve("bad.yaml"), yaml);

        Cli run = Cli.run("solve", "1tc.8", "--recipe", recipe.toString());

        assertRefused(run);
        assertThat(run.err()).contains("bad.yaml");
    }

    @Test
    void anInfeasibleInstanceEndsWithCodeOne() throws IOException {
        Path file = Files.writeString(folder.resolve("never.dat"), "2 1 0\n5 6\n1 1\n-3\n");

        Cli run = Cli.run("solve", file.toString(), "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("\"status\":\"INFEASIBLE\"").contains("\"solution\":null");
    }

    /** The sums 0, 2 and 4 lie around 3, and -1, 0, 2, 3, 6, 7, 9 and 10 around 1. */
    @ParameterizedTest
    @ValueSource(strings = {"2 x + 2 y = 3", "3 x - y + 7 z = 1"})
    void aRowThatNoSumReachesEndsNoBatch(String row) throws IOException {
        Path odd =
                Files.writeString(
                        folder.resolve("odd.lp"),
                        "Minimize\n obj: x + y + z\nSubject To\n c1: %s\nBinary\n x y z\nEnd\n"
                                .formatted(row));

        for (String recipe : List.of("penalty-anneal", "lagrangian-anneal")) {
            Cli run =
                    Cli.run(
                            "solve",
                            odd.toString(),
                            "1tc.8",
                            "--reduce",
                            "none",
                            "--recipe",
                            recipe,
                            "--json");

            assertThat(run.code()).as(run.err()).isEqualTo(1);
            assertThat(run.lines()).hasSize(2);
            assertThat(run.lines().getFirst()).contains("\"status\":\"INFEASIBLE\"");
            assertThat(run.lines().getLast()).contains("\"status\":\"OPTIMAL\"");
        }
    }

    private static void assertRefused(Cli run) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isNotBlank()
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("bug in Quench");
    }
}
