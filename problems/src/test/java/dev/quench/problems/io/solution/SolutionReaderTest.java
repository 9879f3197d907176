package dev.quench.problems.io.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quench.problems.family.Solution;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SolutionReaderTest {
    private static final Instance GRAPH = Contents.one("p edge 4 2\ne 1 2\ne 2 3");
    private static final Instance KNAPSACK = Contents.one("4 1 0 5 6 7 8 1 1 1 1 2");
    private static final Instance SECOND =
            Contents.read("two.txt", "2\n1 1 0 5 1 1\n2 1 7\n3 4 1 2 2").getLast();
    private static final Instance TOUR =
            Contents.one(
                    "DIMENSION: 3\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_FORMAT: UPPER_ROW\n"
                            + "EDGE_WEIGHT_SECTION\n1 2 3");

    /** The costs of p = 2 3 1 and of its inverse 3 1 2 differ: 123 and 312. */
    private static final Instance ASSIGNMENT =
            Contents.one("3\n 0 1 0  0 0 0  0 0 0\n 1 312 2  3 4 123  5 6 7");

    private static ClaimedSolution read(String text, Instance instance) {
        return SolutionReader.read(Contents.of("a.sol", text), instance);
    }

    private static FormatException fault(String text, Instance instance) {
        return catchThrowableOfType(FormatException.class, () -> read(text, instance));
    }

    private static String record(Instance instance, String name, String solution) {
        return "{\"schema\":\"quench.run/1\",\"instance\":{\"name\":\"%s\",\"sha256\":\"%s\"},\"solution\":%s}"
                .formatted(name, instance.sha256(), solution);
    }

    @ParameterizedTest
    @CsvSource({
        "'4\n1', list",
        "'1, 4', list",
        "'[1, 4]', list",
        "1001, bits",
        "1 0 0 1, bits",
        "'[1,0,0,1]', bits",
        "'10\n01\n', bits",
        "'# Objective value = 2\n1\n4\n', qoblib-sol"
    })
    void readsTheSameSubset(String text, String format) {
        for (Instance instance : new Instance[] {GRAPH, KNAPSACK}) {
            var claimed = read(text, instance);

            assertThat(claimed.solution()).isEqualTo(Solution.of(1, 4));
            assertThat(claimed.format()).isEqualTo(format);
        }
    }

    @Test
    void aCommentMayClaimAnObjective() {
        assertThat(read("# Solution for model obj\n# Objective value = 2\n1\n4\n", GRAPH).claim())
                .contains(BigDecimal.TWO);
        assertThat(read("# nothing\n1\n4\n", GRAPH).claim()).isEmpty();
    }

    @Test
    void allZerosAreTheEmptySet() {
        assertThat(read("0000", GRAPH).solution().size()).isZero();
    }

    @Test
    void readsAPermutationThatReachesItsValue() {
        var claimed = read(" 3   123\n 2 3\n1", ASSIGNMENT);

        assertThat(claimed.solution()).isEqualTo(Solution.of(2, 3, 1));
        assertThat(claimed.claim()).contains(BigDecimal.valueOf(123));
        assertThat(claimed.format()).isEqualTo("qaplib-sln");
        assertThat(claimed.note()).isEmpty();
    }

    @Test
    void invertsAPermutationIfOnlyItsInverseReachesTheValue() {
        var claimed = read("3 123\n3,1,2", ASSIGNMENT);

        assertThat(claimed.solution()).isEqualTo(Solution.of(2, 3, 1));
        assertThat(claimed.note()).contains("inverted");
    }

    @Test
    void aWrongValueIsNotHidden() {
        var claimed = read("3 999\n2 3 1", ASSIGNMENT);

        assertThat(claimed.solution()).isEqualTo(Solution.of(2, 3, 1));
        assertThat(claimed.claim()).contains(BigDecimal.valueOf(999));
        assertThat(claimed.note()).startsWith("Neither");
    }

    @Test
    void readsAPlainPermutation() {
        assertThat(read("2 3 1", ASSIGNMENT).format()).isEqualTo("list");
        assertThat(read("2 3 1", TOUR).solution()).isEqualTo(Solution.of(2, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NAME : a\nTYPE : TOUR\nDIMENSION : 3\nTOUR_SECTION\n2\n3\n1\n-1\nEOF\n",
                "TOUR_SECTION\n2 3 1 -1",
                "COMMENT : no length\nTOUR_SECTION\n2 3\n1\nEOF"
            })
    void readsATour(String text) {
        var claimed = read(text, TOUR);

        assertThat(claimed.solution()).isEqualTo(Solution.of(2, 3, 1));
        assertThat(claimed.format()).isEqualTo("tsplib-tour");
        assertThat(claimed.claim()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Optimal tour for a (6)", "Length = 6", "Length 6"})
    void aTourMayClaimItsLength(String comment) {
        assertThat(read("COMMENT : " + comment + "\nTOUR_SECTION\n1 2 3 -1", TOUR).claim())
                .contains(BigDecimal.valueOf(6));
    }

    @Test
    void readsARunRecord() {
        var claimed = read(record(GRAPH, "one", "{\"objective\":2.0,\"assignment\":[1,4]}"), GRAPH);

        assertThat(claimed.solution()).isEqualTo(Solution.of(1, 4));
        assertThat(claimed.claim()).contains(new BigDecimal("2.0"));
        assertThat(claimed.format()).isEqualTo("quench-run");
    }

    @Test
    void picksTheRecordOfTheInstanceAmongLines() {
        String lines =
                record(TOUR, "one", "{\"objective\":6,\"assignment\":[1,2,3]}")
                        + "\n"
                        + record(GRAPH, "one", "{\"objective\":null,\"assignment\":[3]}");

        assertThat(read(lines, GRAPH).solution()).isEqualTo(Solution.of(3));
        assertThat(read(lines, GRAPH).claim()).isEmpty();
        assertThat(read("[" + lines.replace('\n', ',') + "]", TOUR).solution().size()).isEqualTo(3);
    }

    @Test
    void picksTheRecordOfTheProblemInAFileOfMany() {
        String first = record(SECOND, "two#1", "{\"assignment\":[1]}");
        String second = record(SECOND, "two#2", "{\"assignment\":[2]}");

        assertThat(read(second + "\n" + first, SECOND).solution()).isEqualTo(Solution.of(2));
        assertThat(fault(first, SECOND).expected()).isEqualTo("a run record of two#2");
    }

    @Test
    void aRecordWithoutDigestIsTakenWithANote() {
        var claimed =
                read("{\"instance\":{\"sha256\":null},\"solution\":{\"assignment\":[]}}", GRAPH);

        assertThat(claimed.solution().size()).isZero();
        assertThat(claimed.note()).contains("does not say of which file");
    }

    @Test
    void theLastOfSeveralRecordsIsTakenWithANote() {
        String lines =
                record(GRAPH, "one", "{\"assignment\":[1]}")
                        + record(GRAPH, "one", "{\"assignment\":[3]}");

        assertThat(read(lines, GRAPH).solution()).isEqualTo(Solution.of(3));
        assertThat(read(lines, GRAPH).note()).contains("2 records");
    }

    @Test
    void aRecordOfAnotherFileIsRefused() {
        assertThat(fault(record(TOUR, "one", "{\"assignment\":[1,2,3]}"), GRAPH).found())
                .isEqualTo("a record of another file");
    }

    @Test
    void badRecordsAreRefused() {
        assertThat(fault("{\"a\":1}\n{\"b\":", GRAPH))
                .satisfies(f -> assertThat(f.line()).isEqualTo(2))
                .satisfies(f ->
                        assertThat(f.expected())
                                .isEqualTo("the rest of the JSON text at column 6"));
        assertThat(fault("{\"solution\":null}", GRAPH).expected())
                .isEqualTo("a list solution.assignment");
        assertThat(fault("{\"solution\":{\"assignment\":[1.5]}}", GRAPH).found())
                .isEqualTo("\"1.5\"");
        assertThat(
                        fault("{\"solution\":{\"assignment\":[],\"objective\":1e999999}}", GRAPH)
                                .expected())
                .isEqualTo("a number solution.objective");
        assertThat(fault("{\"a\":".repeat(10_000), GRAPH).expected()).startsWith("JSON of at most");
    }

    @Test
    void badListsAreRefused() {
        assertThat(fault("1\nx", GRAPH))
                .hasMessage("a.sol, line 2: expected an integer, found \"x\"");
        assertThat(fault("1 2 3 4 1 2 3", GRAPH).expected())
                .isEqualTo("a solution of at most 6 numbers");
        assertThat(fault("4 123 2 3 1", ASSIGNMENT).expected()).isEqualTo("a solution of order 3");
    }

    @ParameterizedTest
    @CsvSource({
        "'TOUR_SECTION\n1 2 -1', 2, a tour of 3 cities, 2 cities",
        "'TOUR_SECTION\n1 2\n3 1 -1', 3, a tour of 3 cities, more",
        "'DIMENSION : 4\nTOUR_SECTION\n1 2 3 -1', 1, the tour of 3 cities, 'DIMENSION \"4\"'",
        "'TOUR_SECTION\n1 b', 2, a city, \"b\""
    })
    void badToursAreRefused(String text, int line, String expected, String found) {
        var fault = fault(text, TOUR);

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
    }
}
