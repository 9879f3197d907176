package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.generate.GeneratedInstance;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ProblemReader;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.detect.InstanceFiles;
import dev.quench.problems.io.solution.SolutionReader;
import dev.quench.tests.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader promises: it reads back what is written, and it never breaks on bad bytes. */
class ReaderContract {
    private static final int SOME = 200;
    private static final int MANY = 10_000;

    static Stream<GeneratedInstance> instances() {
        return Stream.of(
                        "1dc.64",
                        "1tc.16",
                        "hamming6-4",
                        "johnson8-2-4",
                        "mdkp-10x5-0.50-s1",
                        "qap-grid2x3-s1",
                        "tsp-10-s1")
                .map(name -> Generators.byName(name).orElseThrow());
    }

    static Stream<String> formats() {
        return InstanceFiles.readers().stream().map(ProblemReader::format);
    }

    /** A problem and a solution file of it, for each form of solution. */
    static Stream<Arguments> solutions() {
        String graph = SampleFiles.of("dimacs-edge").getFirst();
        String assignment = SampleFiles.of("qaplib-dat").getFirst();
        String tour = SampleFiles.of("tsplib").getFirst();
        return Stream.of(
                Arguments.of("bits", graph, "1010"),
                Arguments.of("qoblib-sol", graph, "# Objective value = 2\n1\n3\n"),
                Arguments.of("list", graph, "[1, 3]"),
                Arguments.of("qaplib-sln", assignment, "3 76\n2 3 1\n"),
                Arguments.of(
                        "tsplib-tour",
                        tour,
                        "TYPE : TOUR\nDIMENSION : 3\nTOUR_SECTION\n1\n3\n2\n-1\nEOF\n"),
                Arguments.of(
                        "quench-run",
                        graph,
                        "{\"solution\": {\"assignment\": [1, 3], \"objective\": 2}}"));
    }

    @ParameterizedTest
    @MethodSource("instances")
    void readsBackWhatIsWritten(GeneratedInstance generated) {
        List<Instance> read = read(generated.text(), "");

        assertThat(read).hasSize(1);
        assertThat(read.getFirst().problem()).isEqualTo(generated.problem());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatHasSamplesThatAreDetected(String format) {
        assertThat(SampleFiles.of(format))
                .isNotEmpty()
                .allSatisfy(text ->
                        assertThat(read(text, ""))
                                .isNotEmpty()
                                .extracting(Instance::format)
                                .containsOnly(format));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void damagedFilesAreReadOrRefusedWithAPlace(String format) {
        damage(format, SOME);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("formats")
    void manyDamagedFilesAreReadOrRefusedWithAPlace(String format) {
        damage(format, MANY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void damagedSolutionsAreReadOrRefusedWithAPlace(String form, String problem, String solution) {
        damageSolution(form, problem, solution, SOME);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void manyDamagedSolutionsAreReadOrRefused(String form, String problem, String solution) {
        damageSolution(form, problem, solution, MANY);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"GZIP", "XZ"})
    void bombsAreRefusedBeforeTheyAreHeld(Mutation compression) {
        byte[] good = bytes(SampleFiles.of("mkp-dat").getFirst());
        byte[] bomb = Mutation.bomb(compression, good, SourceText.LARGEST + 1);

        Bounded.read("a bomb of " + compression, bomb, source -> read(source, ""));
    }

    @Test
    void aMutationIsAFunctionOfItsSeed() {
        byte[] good = bytes(SampleFiles.of("tsplib").getFirst());

        for (Mutation mutation : Mutation.ALL) {
            assertThat(mutation.of(good, Seeds.generator(3)))
                    .isEqualTo(mutation.of(good, Seeds.generator(3)));
        }
    }

    private static void damage(String format, int count) {
        for (String text : SampleFiles.of(format)) {
            int share = count / SampleFiles.of(format).size();
            damage(text, share, format, source -> read(source, format));
            damage(text, share, format + ", detected", source -> read(source, ""));
        }
    }

    private static void damageSolution(String form, String problem, String solution, int count) {
        Instance instance = read(problem, "").getFirst();
        assertThat(SolutionReader.read(source(bytes(solution)), instance).format()).isEqualTo(form);

        damage(solution, count, form, source -> SolutionReader.read(source, instance));
    }

    private static void damage(String text, int count, String what, Consumer<SourceText> reader) {
        byte[] good = bytes(text);
        for (int seed = 1; seed <= count; seed++) {
            RandomGenerator random = Seeds.generator(seed);
            Mutation mutation = Mutation.ALL.get(seed % Mutation.ALL.size());
            byte[] bad = mutation.of(good, random);
            Bounded.read("%s of %s, seed %d".formatted(mutation, what, seed), bad, reader);
        }
    }

    private static List<Instance> read(String text, String family) {
        return read(source(bytes(text)), family);
    }

    private static List<Instance> read(SourceText source, String family) {
        return InstanceFiles.read(source, ReadOptions.defaults().withFamily(family));
    }

    private static SourceText source(byte[] bytes) {
        return SourceText.of("file", bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
