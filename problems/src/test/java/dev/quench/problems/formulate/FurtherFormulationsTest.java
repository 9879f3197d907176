package dev.quench.problems.formulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FurtherFormulationsTest {
    private static Tour unitTour(int n) {
        long[] d = new long[n * n];
        Arrays.setAll(d, at -> at / n == at % n ? 0 : 1);
        return new Tour(new MatrixDistances(LongMatrix.of(n, n, d)));
    }

    private static BigDecimal objective(Problem problem, Solution solution) {
        return problem.evaluate(solution).objective().orElseThrow();
    }

    /**
     * Enumerates all bits. What decodes is worth what the program says, what the program forbids
     * decodes to nothing feasible, and the solutions are all there.
     */
    private static Set<Solution> solutions(Formulated formulated) {
        var program = formulated.program();
        int size = program.size();
        assertThat(formulated.variables()).isEqualTo(size);
        var solutions = new HashSet<Solution>();
        for (long index = 0; index < 1L << size; index++) {
            Bits bits = Bits.ofIndex(index, size);
            var decoded = formulated.decoder().decode(bits);
            if (program.isFeasible(bits) && decoded.isPresent()) {
                var value = new BigDecimal(program.objective().energy(bits));
                assertThat(formulated.objective(value))
                        .isEqualByComparingTo(objective(formulated.problem(), decoded.get()));
                var again = formulated.decoder().encode(decoded.get());
                assertThat(program.isFeasible(again)).isTrue();
                assertThat(formulated.decoder().decode(again)).isEqualTo(decoded);
                solutions.add(decoded.get());
            } else {
                assertThat(decoded.isEmpty() || onlyTheOrderIsBroken(program, bits)).isTrue();
            }
        }
        return solutions;
    }

    /** The order bits of mtz are auxiliary: its decoder does not read them. */
    private static boolean onlyTheOrderIsBroken(BinaryProgram program, Bits bits) {
        return program.constraints().stream()
                .filter(row -> row.violation(bits) != 0)
                .map(LinearConstraint::name)
                .allMatch(name -> name.startsWith("order"));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,2", "3,6", "4,24"})
    void wallsAgreeWithTheAsymmetricAssignment(int n, int permutations) {
        for (long seed = 0; seed < 20; seed++) {
            var assignment = RandomProblems.assignment(RandomProblems.random(seed), n);

            assertThat(solutions(Formulations.named(assignment, "domain-wall")))
                    .hasSize(permutations);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,1", "3,1", "4,3", "5,12", "6,60"})
    void edgesAgreeWithTheTour(int n, int cycles) {
        var tour = RandomProblems.tour(RandomProblems.random(n), n);

        assertThat(solutions(Formulations.named(tour, "edge"))).hasSize(cycles);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,1", "3,2", "4,6"})
    void arcsAndOrderAgreeWithTheTour(int n, int directed) {
        var tour = RandomProblems.tour(RandomProblems.random(n), n);

        assertThat(solutions(Formulations.named(tour, "mtz"))).hasSize(directed);
    }

    @Test
    void anAssignmentInWallsReadsAsItsModel() {
        var flows = LongMatrix.of(3, 3, new long[] {0, 5, 2, 5, 0, 3, 2, 3, 0});
        var distances = LongMatrix.of(3, 3, new long[] {0, 8, 15, 8, 0, 13, 15, 13, 0});

        var formulated = new DomainWallAssignment().formulate(new Assignment(flows, distances));

        assertThat(formulated.program())
                .hasToString(
                        """
                        minimise Qubo[6 bits, 12 couplings]
                        chain1-1: - x0 + x1 <= 0
                        chain2-1: - x2 + x3 <= 0
                        chain3-1: - x4 + x5 <= 0
                        location1: x0 + x2 + x4 = 2
                        location2: x0 - x1 + x2 - x3 + x4 - x5 = 1
                        location3: x1 + x3 + x5 = 1\
                        """);
    }

    @Test
    void everyMinimiserInWallsIsAnOptimum() {
        var formulated =
                Formulations.named(
                        RandomProblems.assignment(RandomProblems.random(7), 4), "domain-wall");
        var encoded = PenaltyEncoder.provable().reformulate(formulated.program());
        assertThat(encoded.model().size()).isEqualTo(12);

        var best =
                IntStream.range(0, 1 << 12)
                        .mapToObj(index -> Bits.ofIndex(index, 12))
                        .min(Comparator.comparingDouble(encoded.model()::energy))
                        .orElseThrow();

        double optimum =
                solutions(formulated).stream()
                        .mapToDouble(s -> objective(formulated.problem(), s).doubleValue())
                        .min()
                        .orElseThrow();
        var decoded = formulated.decoder().decode(best).orElseThrow();
        assertThat(objective(formulated.problem(), decoded).doubleValue()).isEqualTo(optimum);
    }

    /**
     * Instances of TSPLIB by their number of cities; the last is n = 10 of the textbook example.
     */
    @ParameterizedTest
    @CsvSource({
        "14,169,91,1014", "16,225,120,1350", "17,256,136,1536", "21,400,210,2800",
        "22,441,231,3087", "24,529,276,3703", "26,625,325,4375", "29,784,406,5488",
        "10,81,45,486"
    })
    void qubitsOfToursAreThoseOfTheLiterature(int n, long position, long edge, long mtz) {
        var tour = unitTour(n);

        assertThat(Formulations.of(tour).stream().map(f -> f.counts().qubits()))
                .containsExactly(position, edge, mtz);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 9})
    void namesAreDistinct(int n) {
        for (Problem problem : RandomProblems.all(RandomProblems.random(n), n)) {
            for (Formulated formulated : Formulations.of(problem)) {
                VariableNames names = formulated.names();
                assertThat(names.size()).isEqualTo(formulated.program().size());
                assertThat(IntStream.range(0, names.size()).mapToObj(names::name))
                        .doesNotHaveDuplicates();
                assertThat(formulated.program().names()).isEqualTo(names);
            }
        }
    }

    @Test
    void namesSayWhatABitMeans() {
        var problems = RandomProblems.all(RandomProblems.random(1), 4);

        var lasts =
                problems.stream()
                        .flatMap(problem -> Formulations.of(problem).stream())
                        .map(Formulated::names)
                        .map(names -> names.name(0) + " " + names.name(names.size() - 1))
                        .toList();

        assertThat(lasts)
                .containsExactly(
                        "x1 x4",
                        "v1 v4",
                        "x_1_1 x_4_4",
                        "s_1_1 s_4_3",
                        "y_2_1 y_4_3",
                        "e_1_2 e_3_4",
                        "x_1_2 u_4_1");
    }

    @Test
    void edgesAreInLexicographicOrder() {
        var graph = new CompleteGraph(7);

        int bit = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = i + 1; j < 7; j++, bit++) {
                assertThat(graph.bit(i, j)).isEqualTo(bit);
                assertThat(graph.bit(j, i)).isEqualTo(bit);
                assertThat(graph.tail(bit)).isEqualTo(i);
                assertThat(graph.head(bit)).isEqualTo(j);
            }
        }
        assertThat(bit).isEqualTo(graph.size());
    }

    @Test
    void aTourBackwardsHasTheSameEdges() {
        var decoder = Formulations.named(unitTour(5), "edge").decoder();

        Bits bits = decoder.encode(Solution.of(3, 1, 4, 2, 5));

        assertThat(bits).isEqualTo(decoder.encode(Solution.of(5, 2, 4, 1, 3)));
        assertThat(decoder.decode(bits)).contains(Solution.of(1, 3, 5, 2, 4));
    }

    @Test
    void rejectsAnUnknownFormulation() {
        assertThatThrownBy(() -> Formulations.named(unitTour(4), "one-hot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tsp has no formulation one-hot")
                .hasMessageContaining("position, edge, mtz");
    }

    @Test
    void rejectsAnOrderOfTooManyCities() {
        var formulated = Formulations.named(unitTour(4_098), "mtz");

        assertThat(formulated.variables()).isEqualTo(4_098L * 4_097 + 4_097 * 13);
        assertThatThrownBy(formulated::constraints)
                .hasMessageContaining("the limit is 4097 cities");
        assertThatThrownBy(formulated::program).hasMessageContaining("the limit is 4097 cities");
    }

    @Test
    void rejectsWallsThatADoubleCannotHold() {
        long large = 1L << 30;
        var flows = LongMatrix.of(2, 2, new long[] {0, large, large, 0});
        var walls = Formulations.named(new Assignment(flows, flows), "domain-wall");

        assertThatThrownBy(walls::program).hasMessageContaining("must not exceed 2^53");
    }

    @Test
    void namesOfPartsNeedNoProgram() {
        var formulated = Formulations.standard(unitTour(3_000));

        assertThat(formulated.variables()).isEqualTo(2_999L * 2_999);
        assertThat(formulated.names().name(0)).isEqualTo("y_2_1");
        assertThat(formulated.toString()).isEqualTo("Formulated[tsp, position, 8994001 variables]");
    }

    @Test
    void aProgramIsBuiltOnce() {
        var formulated = Formulations.standard(unitTour(4));

        var programs =
                IntStream.range(0, 8).parallel().mapToObj(_ -> formulated.program()).toList();

        assertThat(programs).allSatisfy(p -> assertThat(p).isSameAs(formulated.program()));
    }
}
