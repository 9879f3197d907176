package dev.quench.solvers.bound.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.EdgeTour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.IndependentSetFormulation;
import dev.quench.problems.formulate.KnapsackFormulation;
import dev.quench.problems.formulate.OneHotAssignment;
import dev.quench.problems.formulate.PositionTour;
import dev.quench.problems.generate.SloaneCode;
import dev.quench.problems.generate.SloaneGraph;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bound.CliqueCover;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramBoundsTest {
    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noSolutionIsBelowTheBoundHoweverManyMergesThereAre(int seed) {
        check(seed);
    }

    @Tag("slow")
    @Test
    void noSolutionIsBelowTheBoundOnAThousandInstances() {
        IntStream.range(1000, 1150).forEach(ProgramBoundsTest::check);
    }

    private static void check(int seed) {
        var random = Instances.random(seed);
        for (Formulated formulated : instances(seed, random)) {
            var bounds = ProgramBounds.of(formulated);
            var merges = Substitution.builder(formulated.program().size());
            boolean agreeing = seed % 3 != 0;
            Bits point = agreeing ? feasible(formulated, random) : Bits.zeros(0);
            for (int step = 0; step < 8; step++) {
                merge(merges, formulated.program().size(), point, random);
                compare(formulated, merges.build(), bounds);
            }
        }
    }

    private static List<Formulated> instances(int seed, RandomGenerator random) {
        return List.of(
                new KnapsackFormulation().formulate(Instances.knapsack(10, 3, random)),
                new KnapsackFormulation().formulate(Instances.signedKnapsack(9, 4, random)),
                new IndependentSetFormulation()
                        .formulate(Instances.graph(12, 0.2 + seed % 5 * 0.1, random)),
                new OneHotAssignment().formulate(Instances.assignment(3 + seed % 2, random)),
                new EdgeTour().formulate(Instances.tour(3 + seed % 3, random)),
                new PositionTour().formulate(Instances.tour(4 + seed % 2, random)),
                quadratic(9, seed % 4, random));
    }

    /** A quadratic program with rows of every kind, wrapped as an instance of something else. */
    private static Formulated quadratic(int n, int rows, RandomGenerator random) {
        var objective = Qubo.builder(n).addOffset(random.nextInt(-5, 6));
        double unit = random.nextBoolean() ? 1 : 0.1;
        for (int i = 0; i < n; i++) {
            objective.addBias(i, unit * random.nextInt(-9, 10));
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    objective.add(i, j, unit * random.nextInt(-9, 10));
                }
            }
        }
        var constraints = new ArrayList<LinearConstraint>();
        for (int r = 0; r < rows; r++) {
            int terms = 1 + random.nextInt(4);
            int[] variables = IntStream.range(0, n).filter(i -> i % (1 + n / terms) == 0).toArray();
            long[] coefficients = random.longs(variables.length, -3, 4).toArray();
            Relation relation = List.of(Relation.values()).get(random.nextInt(3));
            constraints.add(
                    LinearConstraint.of(
                            "r" + r, variables, coefficients, relation, random.nextInt(-1, 3)));
        }
        var problem = Instances.knapsack(n, 1, random);
        var program = new BinaryProgram(objective.build(), constraints);
        return new Formulated(
                problem,
                "bits",
                program,
                0,
                new KnapsackFormulation().formulate(problem).decoder());
    }

    private static Bits feasible(Formulated formulated, RandomGenerator random) {
        BinaryProgram program = formulated.program();
        long[] all =
                IntStream.range(0, 1 << program.size())
                        .filter(x -> isSolution(formulated, bits(program.size(), x)))
                        .asLongStream()
                        .toArray();
        return all.length == 0
                ? Bits.zeros(0)
                : bits(program.size(), (int) all[random.nextInt(all.length)]);
    }

    private static Bits bits(int n, int pattern) {
        return Bits.withOnes(n, IntStream.range(0, n).filter(i -> (pattern >> i & 1) == 1));
    }

    private static boolean isSolution(Formulated formulated, Bits x) {
        return formulated.program().isFeasible(x)
                && (!formulated.isRelaxation() || formulated.decoder().decode(x).isPresent());
    }

    /** Makes one more decision, one that the point agrees with if there is one. */
    private static void merge(
            Substitution.Builder merges, int n, Bits point, RandomGenerator random) {
        int i = random.nextInt(n);
        int j = random.nextInt(n);
        boolean fix = random.nextInt(3) > 0;
        boolean value = random.nextInt(3) == 0;
        if (fix) {
            merges.fix(i, point.size() == 0 ? value : point.get(i));
        } else if (i != j) {
            merges.equate(i, j, point.size() == 0 ? value : point.get(i) != point.get(j));
        }
    }

    private static void compare(Formulated formulated, Substitution merges, ProgramBounds bounds) {
        BinaryProgram program = merges.apply(formulated.program());
        double best = Double.POSITIVE_INFINITY;
        for (int y = 0; y < 1 << merges.remaining(); y++) {
            Bits x = merges.lift(bits(merges.remaining(), y));
            if (isSolution(formulated, x)) {
                best = Math.min(best, formulated.program().objective().energy(x));
            }
        }

        for (StopSignal stop : List.of(StopSignal.NEVER, (StopSignal) () -> true)) {
            ProgramBound bound = bounds.lower(program, merges, stop);

            assertThat(bound.value())
                    .as("%s after %s: %s, optimum %s", program, merges, bound, best)
                    .isLessThanOrEqualTo(best + 1e-9)
                    .isGreaterThanOrEqualTo(bound.relaxed());
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "4, 8", "5, 12", "6, 20", "7, 38"})
    void cliquesAreTightOnTranspositionCodes(int length, int size) {
        var set = new IndependentSet(new SloaneGraph(SloaneCode.TRANSPOSITION, length).graph());

        assertThat(bound(new IndependentSetFormulation().formulate(set)).value()).isEqualTo(-size);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSetIsBoundedAtLeastAsWellAsByCliquesOfWhatIsLeft(int seed) {
        var random = Instances.random(seed);
        var set = Instances.graph(40, 0.1 + seed % 5 * 0.1, random);
        Formulated formulated = new IndependentSetFormulation().formulate(set);
        var without = Substitution.builder(40);
        int[] left = IntStream.range(0, 40).filter(_ -> random.nextInt(3) > 0).toArray();
        IntStream.range(0, 40)
                .filter(v -> IntStream.of(left).noneMatch(u -> u == v))
                .forEach(v -> without.fix(v, false));
        Substitution merges = without.build();

        ProgramBound bound =
                ProgramBounds.of(formulated)
                        .lower(merges.apply(formulated.program()), merges, StopSignal.NEVER);

        var part = Graph.builder(left.length);
        for (int u = 0; u < left.length; u++) {
            for (int v = 0; v < u; v++) {
                if (set.graph().adjacent(left[u], left[v])) {
                    part.add(u, v);
                }
            }
        }
        int cover = CliqueCover.of(part.build(), StopSignal.NEVER).size();
        assertThat(bound.value()).isGreaterThanOrEqualTo(-cover);
    }

    @Test
    void whatIsKnownOfCliquesOutlivesDecisions() {
        var set = new IndependentSet(new SloaneGraph(SloaneCode.DELETION, 7).graph());
        Formulated formulated = new IndependentSetFormulation().formulate(set);
        var bounds = ProgramBounds.of(formulated);
        var chosen = Substitution.builder(128);
        double before =
                bounds.lower(formulated.program(), chosen.build(), StopSignal.NEVER).relaxed();

        for (int v : new int[] {0, 127, 51}) {
            chosen.fix(v, true);
            for (int k = 0; k < set.graph().degree(v); k++) {
                chosen.fix(set.graph().neighbour(v, k), false);
            }
            Substitution merges = chosen.build();
            double after =
                    bounds.lower(merges.apply(formulated.program()), merges, () -> true).relaxed();
            assertThat(after).isGreaterThanOrEqualTo(before - 1e-6);
            before = after;
        }
        assertThat(before).isBetween(-17.0, -16.0);
    }

    @Test
    void conflictsAreFoundThroughATieOfTheEndsOfAnEdge() {
        /* A star of 0 with 2, 3 joined by x0 = 1 - x1 to a star of 1 with 4, 5: all four conflict
        only across, so that one side of two remains beside one of the pair. */
        var graph = Graph.builder(6);
        graph.add(0, 1).add(0, 2).add(0, 3).add(1, 4).add(1, 5);
        Formulated formulated =
                new IndependentSetFormulation().formulate(new IndependentSet(graph.build()));
        var tie = Substitution.builder(6);
        tie.equate(0, 1, true);
        Substitution merges = tie.build();

        ProgramBound bound =
                ProgramBounds.of(formulated)
                        .lower(merges.apply(formulated.program()), merges, StopSignal.NEVER);

        assertThat(bound.value()).isEqualTo(-3);
    }

    @Test
    void rowsThatNoPointSatisfiesAreRecognised() {
        var rows =
                List.of(
                        LinearConstraint.of(
                                "a",
                                new int[] {0, 1, 2},
                                new long[] {2, 3, 2},
                                Relation.GREATER_OR_EQUAL,
                                5),
                        LinearConstraint.of(
                                "b",
                                new int[] {0, 1, 2},
                                new long[] {3, 2, 3},
                                Relation.LESS_OR_EQUAL,
                                3));
        var program = new BinaryProgram(Qubo.builder(3).addBias(0, -1).build(), rows);
        Knapsack any = Instances.knapsack(3, 1, Instances.random(0));
        var decoder = new KnapsackFormulation().formulate(any).decoder();

        assertThat(bound(new Formulated(any, "bits", program, 0, decoder)).isInfeasible()).isTrue();
    }

    @Test
    void tiedCellsOfOneRowLeaveNoPermutationOfTwo() {
        Formulated formulated =
                new OneHotAssignment().formulate(Instances.assignment(2, Instances.random(1)));
        var tie = Substitution.builder(4);
        tie.equate(0, 1, false);
        Substitution merges = tie.build();

        ProgramBound bound =
                ProgramBounds.of(formulated)
                        .lower(merges.apply(formulated.program()), merges, StopSignal.NEVER);

        assertThat(bound.isInfeasible()).isTrue();
    }

    @Test
    void hugeCoefficientsDoNotWrap() {
        long huge = 1L << 49;
        var flows = LongMatrix.of(3, 3, new long[] {0, 1, 2, 1, 0, 3, 2, 3, 0});
        var distances = LongMatrix.of(3, 3, new long[] {0, huge, 5, huge, 0, 1, 5, 1, 0});
        Formulated formulated = new OneHotAssignment().formulate(new Assignment(flows, distances));

        compare(formulated, Substitution.identity(9), ProgramBounds.of(formulated));
    }

    @Test
    void refusesASubstitutionOfAnotherSize() {
        Formulated formulated =
                new KnapsackFormulation().formulate(Instances.knapsack(3, 1, Instances.random(0)));

        assertThatThrownBy(() ->
                        ProgramBounds.of(formulated)
                                .lower(
                                        formulated.program(),
                                        Substitution.identity(4),
                                        StopSignal.NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not lead from 3 to 3 variables");
    }

    private static ProgramBound bound(Formulated formulated) {
        int n = formulated.program().size();
        return ProgramBounds.of(formulated)
                .lower(formulated.program(), Substitution.identity(n), StopSignal.NEVER);
    }
}
