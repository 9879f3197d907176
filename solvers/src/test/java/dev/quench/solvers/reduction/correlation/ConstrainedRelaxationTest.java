package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.formulate.IndependentSetFormulation;
import dev.quench.problems.formulate.KnapsackFormulation;
import dev.quench.problems.formulate.OneHotAssignment;
import dev.quench.problems.formulate.PositionTour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.SlackFreeEnergy;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstrainedRelaxationTest {
    private static final StopSignal NEVER = StopSignal.NEVER;

    private static LabelledIsing question(BinaryProgram program) {
        var energy = SlackFreeEnergy.of(program, OptionalDouble.empty(), NEVER);
        return LabelledIsing.of(energy.qubo().toIsing()).withProgram(program);
    }

    private static SpinCorrelations answer(SemidefiniteCorrelations source, BinaryProgram program) {
        return source.begin(SpinModels.generator(3)).next(question(program), NEVER);
    }

    private static SemidefiniteCorrelations accurate() {
        return new SemidefiniteCorrelations(1e-13, 6000, 64, 1e9);
    }

    private static double value(SpinCorrelations answer) {
        return (double) answer.detail().getOrDefault("value", Double.NaN);
    }

    /** The largest independent set of a graph that a rule of its pairs tells. */
    private static BinaryProgram independent(int n, IntFunction<BitSet> neighbours) {
        var objective = Qubo.builder(n);
        var rows = new ArrayList<LinearConstraint>();
        for (int i = 0; i < n; i++) {
            objective.addBias(i, -1);
            for (int j = i + 1; j < n; j++) {
                if (neighbours.apply(i).get(j)) {
                    rows.add(
                            LinearConstraint.sum(
                                    "edge " + i + " " + j,
                                    new int[] {i, j},
                                    Relation.LESS_OR_EQUAL,
                                    1));
                }
            }
        }
        return new BinaryProgram(objective.build(), rows);
    }

    private static BinaryProgram cycle(int n) {
        return independent(
                n,
                i -> {
                    var neighbours = new BitSet();
                    neighbours.set((i + 1) % n);
                    neighbours.set((i + n - 1) % n);
                    return neighbours;
                });
    }

    /** Two numbers are neighbours if their difference is a square modulo a prime. */
    private static BinaryProgram paley(int prime) {
        return independent(
                prime,
                i -> {
                    var neighbours = new BitSet();
                    for (int x = 1; x < prime; x++) {
                        neighbours.set((i + x * x) % prime);
                    }
                    return neighbours;
                });
    }

    private static BinaryProgram program(int kind, long seed) {
        var random = Instances.random(seed);
        return switch (kind) {
            case 0 ->
                    new IndependentSetFormulation()
                            .formulate(Instances.graph(11, 0.2 + seed % 4 * 0.15, random))
                            .program();
            case 1 -> new OneHotAssignment().formulate(Instances.assignment(3, random)).program();
            default -> new PositionTour().formulate(Instances.tour(4, random)).program();
        };
    }

    private static double optimum(BinaryProgram program) {
        double least = Double.POSITIVE_INFINITY;
        for (int x = 0; x < 1 << program.size(); x++) {
            Bits bits = Bits.ofIndex(x, program.size());
            if (program.objective().energy(bits) < least && program.isFeasible(bits)) {
                least = program.objective().energy(bits);
            }
        }
        return least;
    }

    /* L. Lovász, On the Shannon capacity of a graph (1979), doi:10.1109/TIT.1979.1055985. */
    @ParameterizedTest
    @ValueSource(ints = {5, 7, 11, 25})
    void oddCyclesHaveTheNumberOfLovasz(int n) {
        double theta = n * Math.cos(Math.PI / n) / (1 + Math.cos(Math.PI / n));

        var answer = answer(accurate(), cycle(n));
        assertThat(value(answer)).isCloseTo(-theta, within(1e-3 * n));
        assertThat(answer.bound().orElseThrow()).isBetween(-theta - 0.02 * n, -theta + 1e-6);
    }

    /* Self-complementary and symmetric: theta^2 = n. */
    @ParameterizedTest
    @ValueSource(ints = {13, 17, 29})
    void graphsOfPaleyHaveTheRootOfTheirSize(int prime) {
        var answer = answer(accurate(), paley(prime));

        assertThat(value(answer)).isCloseTo(-Math.sqrt(prime), within(1e-2));
        assertThat(answer.bound().orElseThrow())
                .isBetween(-1.05 * Math.sqrt(prime), -Math.sqrt(prime) + 1e-6);
    }

    @ParameterizedTest(name = "kind {0}")
    @ValueSource(ints = {0, 1, 2})
    void theBoundIsNeverAboveTheOptimum(int kind) {
        for (long seed = 0; seed < 25; seed++) {
            BinaryProgram program = program(kind, seed);
            assertThat(ConstrainedRelaxation.of(program)).isPresent();
            double optimum = optimum(program);

            var answer = answer(new SemidefiniteCorrelations(), program);
            assertThat(answer.detail()).containsKey("excludedPairs");
            assertThat(answer.bound().orElseThrow())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(optimum);
        }
    }

    /** However wrong the multipliers are, and after merges that make other rows. */
    @ParameterizedTest(name = "kind {0}, {1} sweeps")
    @CsvSource({"0, 0", "1, 0", "2, 0", "0, 3", "1, 3", "2, 3"})
    void theBoundHoldsAfterMergesHoweverFarTheVectorsAre(int kind, int sweeps) {
        int bounded = 0;
        for (long seed = 0; seed < 30; seed++) {
            var random = Instances.random(100 + seed);
            BinaryProgram whole = program(kind, seed);
            int i = random.nextInt(whole.size());
            int j = (i + 1 + random.nextInt(whole.size() - 1)) % whole.size();
            var merges = Substitution.builder(whole.size());
            if (seed % 3 == 0) {
                merges.fix(i, random.nextBoolean());
            } else {
                merges.equate(i, j, seed % 3 == 1);
            }
            BinaryProgram program = merges.build().apply(whole);
            if (Double.isInfinite(optimum(program))) {
                continue;
            }
            double optimum = optimum(program);

            var hasty = new SemidefiniteCorrelations(1e-8, sweeps, 6, 1e9);
            var series = hasty.begin(SpinModels.generator(seed));
            series.next(question(program), NEVER);
            double bound = series.next(question(program), NEVER).bound().orElseThrow();
            assertThat(bound).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            bounded += ConstrainedRelaxation.of(program).isPresent() ? 1 : 0;
        }
        assertThat(bounded).isGreaterThan(10);
    }

    /** References: CSDP 6.2.0 on the same relaxation, the mean of primal and dual value. */
    @ParameterizedTest(name = "kind {0}, seed {1}")
    @CsvSource({"0, 1, -5", "0, 2, -3.236068", "0, 3, -3", "1, 1, 136", "1, 2, -84", "2, 1, 87"})
    void theValueIsThatOfAnInteriorPointMethod(int kind, long seed, double reference)
            throws Exception {
        var answer = answer(accurate(), program(kind, seed));
        double scale = Math.max(1, Math.abs(reference));

        assertThat(value(answer)).isCloseTo(reference, within(2e-3 * scale));
        assertThat(answer.bound().orElseThrow()).isLessThanOrEqualTo(reference + 1e-4 * scale);

        var relaxation = ConstrainedRelaxation.of(program(kind, seed)).orElseThrow();
        OptionalDouble installed = Csdp.relaxation(relaxation);
        if (installed.isPresent()) {
            assertThat(installed.getAsDouble()).isCloseTo(reference, within(1e-6 * scale));
        }
    }

    /** A relaxation without the rows is much further from the optimum. */
    @Test
    void rowsTighten() {
        var random = Instances.random(5);
        BinaryProgram program =
                new IndependentSetFormulation()
                        .formulate(Instances.graph(60, 0.3, random))
                        .program();
        var penalised = SlackFreeEnergy.of(program, OptionalDouble.empty(), NEVER);
        var without =
                new SemidefiniteCorrelations()
                        .begin(SpinModels.generator(3))
                        .next(LabelledIsing.of(penalised.qubo().toIsing()), NEVER);

        var with = answer(new SemidefiniteCorrelations(), program);
        assertThat(with.bound().orElseThrow()).isGreaterThan(0.8 * without.bound().orElseThrow());
    }

    @Test
    void aKnapsackIsNoSuchRelaxation() {
        var random = Instances.random(5);
        var program =
                new KnapsackFormulation().formulate(Instances.knapsack(12, 2, random)).program();

        assertThat(ConstrainedRelaxation.of(program)).isEmpty();
    }

    @Test
    void aRestoredSeriesGoesOnBitForBit() {
        BinaryProgram program = program(1, 4);
        var source = new SemidefiniteCorrelations();
        var series = source.begin(SpinModels.generator(2));
        series.next(question(program), NEVER).bound();
        var other = source.begin(SpinModels.generator(2));
        other.restore(series.copyState());

        var merges = Substitution.builder(program.size());
        merges.fix(0, false);
        BinaryProgram left = merges.build().apply(program);
        for (int k = 0; k < 3; k++) {
            var expected = series.next(question(left), NEVER);
            var actual = other.next(question(left), NEVER);
            assertThat(other.copyState()).isEqualTo(series.copyState());
            assertThat(actual.bound()).isEqualTo(expected.bound());
            assertThat(actual.detail()).isEqualTo(expected.detail());
        }
    }

    @Test
    void theSecondAnswerBeginsWhereTheFirstEnded() {
        BinaryProgram program = program(0, 6);
        var series = new SemidefiniteCorrelations().begin(SpinModels.generator(2));
        var first = series.next(question(program), NEVER);
        var second = series.next(question(program), NEVER);

        assertThat((int) second.detail().getOrDefault("sweeps", 0))
                .isLessThan((int) first.detail().getOrDefault("sweeps", 0));
    }

    @Test
    void aStoppedAnswerSaysSo() {
        var stopped =
                new SemidefiniteCorrelations()
                        .begin(SpinModels.generator(1))
                        .next(question(program(0, 1)), () -> true);

        assertThat(stopped.detail()).containsEntry("converged", false);
        assertThat(stopped.bound()).isEmpty();
        assertThat(stopped.detail().getOrDefault("noBound", "").toString()).startsWith("Stopped");
    }
}
