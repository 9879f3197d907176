package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Problem;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.tests.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code quench convert} as a user types it, and the way back. */
class ConvertTest {
    private static final String MODEL =
            """
            \\ two plants and a lot size
            Maximize
             profit: 3.5 open_a + 2 open_b - 0.25 lots + [ 4 open_a * open_b - 2 lots ^ 2 ] / 2
            Subject To
             budget: 2 open_a + 3 open_b + 1.5 lots <= 7.5
             some: open_a + open_b >= 1
            Bounds
             1 <= lots <= 4
            General
             lots
            Binary
             open_a open_b
            End
            """;

    @TempDir private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String model() throws Exception {
        Files.writeString(folder.resolve("plants.lp"), MODEL);
        return file("plants.lp");
    }

    private void convert(String... arguments) {
        String[] line =
                Stream.concat(Stream.of("convert"), Stream.of(arguments)).toArray(String[]::new);
        Cli result = Cli.run(line);
        assertThat(result.code()).as(result.err()).isZero();
    }

    private Problem read(String name) {
        return InstanceFiles.read(folder.resolve(name), ReadOptions.defaults())
                .getFirst()
                .problem();
    }

    private static String answer(String... arguments) {
        String[] line =
                Stream.concat(
                                Stream.of("solve", "--quiet", "--shots", "100", "--no-controls"),
                                Stream.of(arguments))
                        .toArray(String[]::new);
        Cli result = Cli.run(line);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"back.lp", "back.mps", "back.json", "back.lp.gz", "back.mps.xz"})
    void aModelComesBackWithItsNames(String name) throws Exception {
        convert(model(), file(name));

        assertThat(read(name)).isEqualTo(read("plants.lp"));
    }

    /** By hand: open_a = open_b = 1, lots = 1 uses 6.5 of 7.5 and gives 3.5 + 2 - 0.25 + 2 - 1. */
    @Test
    void aUsersOwnModelIsSolved() throws Exception {
        assertThat(answer(model())).isEqualTo("6.25");
    }

    @ParameterizedTest
    @CsvSource({
        "mdkp-12x2-0.50-s1, lp",
        "mdkp-12x2-0.50-s1, mps",
        "mdkp-12x2-0.50-s1, json",
        "1tc.16, lp",
        "1tc.16, mps"
    })
    void aProblemOfAFamilyHasTheSameOptimumAsAModel(String name, String extension)
            throws Exception {
        var instance = Generators.byName(name).orElseThrow();
        Files.writeString(folder.resolve(instance.fileName()), instance.text());
        String original = file(instance.fileName());

        convert(original, file("model." + extension));

        assertThat(answer(file("model." + extension))).isEqualTo(answer(original));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q.qubo", "q.coo", "q.sparse", "q.json"})
    void aQuboIsWrittenWithItsConstraintsInside(String name) throws Exception {
        var instance = Generators.byName("1tc.16").orElseThrow();
        Files.writeString(folder.resolve("1tc.16.txt"), instance.text());

        convert(file("1tc.16.txt"), file(name), "--to", format(name));

        assertThat(answer(file(name), "--problem", "qubo")).isEqualTo("-8");
    }

    private static String format(String name) {
        return switch (name) {
            case "q.qubo" -> "qbsolv";
            case "q.coo" -> "coo";
            case "q.sparse" -> "biqmac-sparse";
            default -> "bqpjson";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out.xyz | must tell the format",
                "out.lp --to nonsense | is not written",
                "out.tsp | that of tsplib, which holds no problem of the family model",
                "out.tsp --to tsplib | does not hold a problem of the family model",
                "out.qubo --encoding nonsense | no encoding nonsense",
                "missing/out.lp | does not exist",
                "out.lp -o other.lp | named twice"
            })
    void whatCannotBeWrittenIsRefused(String arguments, String message) throws Exception {
        String[] words = arguments.strip().split(" ", -1);
        words[0] = file(words[0]);
        String[] line =
                Stream.concat(Stream.of("convert", model()), Stream.of(words))
                        .toArray(String[]::new);

        Cli result = Cli.run(line);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message.strip()).doesNotContain("\tat ");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void aFileIsNotConvertedIntoItself() throws Exception {
        Cli result = Cli.run("convert", model(), model());

        assertThat(result.code()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("plants.lp"))).isEqualTo(MODEL);
    }

    @Test
    void anotherFileIsOverwrittenOnlyByForce() throws Exception {
        Path there = Files.writeString(folder.resolve("there.mps"), "precious");

        Cli refused = Cli.run("convert", model(), there.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("exists already", "--force");
        assertThat(there).hasContent("precious");
        convert(model(), there.toString(), "--force");
        assertThat(read("there.mps")).isEqualTo(read("plants.lp"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void standardOutputTakesAFormatThatIsNamed() throws Exception {
        Cli result = Cli.run("convert", model(), "--to", "mps");

        assertThat(result.code()).isZero();
        assertThat(result.lines().getFirst()).startsWith("NAME");
    }

    /** By hand: all of a, b, c and d bring -4 + 3 - 1, without a they bring nothing. */
    @Test
    void aPolynomialIsSolvedAndKeepsItsOptimumAsAQubo() throws Exception {
        Files.writeString(
                folder.resolve("p.hubo"),
                "# problem : hubo\n0 1 2 3 -4\n0 1 2 3\n0 -1\n1 2 4 2\n3 4 1\n");

        convert(file("p.hubo"), file("p.qubo"));
        convert(file("p.hubo"), file("q.hubo"));

        assertThat(answer(file("p.hubo"))).isEqualTo("-2");
        assertThat(answer(file("p.qubo"))).isEqualTo("-2");
        assertThat(read("q.hubo")).isEqualTo(read("p.hubo"));
    }

    @Test
    void auxiliariesOfAPolynomialAreCounted() throws Exception {
        Files.writeString(folder.resolve("p.hubo"), "# problem : hubo\n0 1 2 3 -4\n1 2 3 5\n");

        Cli result = Cli.run("compare", file("p.hubo"), "--formulation", "termwise");

        assertThat(result.out()).contains("termwise: 4 variables and 2 auxiliary bits, degree 4");
    }
}
