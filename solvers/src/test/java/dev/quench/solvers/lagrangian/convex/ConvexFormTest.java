package dev.quench.solvers.lagrangian.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.TestQubos;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvexFormTest {
    private static final int SIZE = 7;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theTangentLiesBelowTheFunctionEverywhere(long seed) {
        RandomGenerator random = TestQubos.random(seed);
        Qubo qubo = TestQubos.real(SIZE, random);
        ConvexForm form = form(qubo, proposal(qubo, seed, random));
        double[] touching = random.doubles(SIZE).toArray();
        Tangent tangent = form.tangent(touching);

        double[] none = new double[SIZE];
        assertThat(height(tangent, touching)).isCloseTo(form.value(none, touching), within(1e-12));
        for (int k = 0; k < 200; k++) {
            double[] x = random.doubles(SIZE, -3, 3).toArray();
            assertThat(height(tangent, x)).isLessThanOrEqualTo(form.value(none, x) + 1e-12);
        }
    }

    /** Proposals that are good, none at all, and of the wrong sign. */
    private static double[] proposal(Qubo qubo, long seed, RandomGenerator random) {
        return switch ((int) (seed % 3)) {
            case 0 -> new double[SIZE];
            case 1 -> SemidefiniteShift.of(qubo, List.of());
            default -> random.doubles(SIZE, -1, 1).toArray();
        };
    }

    private static ConvexForm form(Qubo qubo, double[] shift) {
        return ConvexForm.of(qubo, List.of(new Square(0.25, row())), shift);
    }

    private static LinearConstraint row() {
        return LinearConstraint.of(
                "r", new int[] {0, 2, 3}, new long[] {2, -1, 3}, Relation.EQUAL, 2);
    }

    private static double height(Tangent tangent, double[] x) {
        double height = tangent.constant().doubleValue();
        for (int i = 0; i < x.length; i++) {
            height += tangent.costs().get(i).doubleValue() * x[i];
        }
        return height;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void atTheMinimiserNoDirectionInsideTheBoxLeadsDown(long seed) {
        RandomGenerator random = TestQubos.random(seed);
        Qubo qubo = TestQubos.real(SIZE, random);
        ConvexForm form = form(qubo, SemidefiniteShift.of(qubo, List.of()));
        double[] costs = random.doubles(SIZE, -2, 2).toArray();

        double[] x = form.minimiser(costs);

        Tangent tangent = form.tangent(x);
        for (int i = 0; i < SIZE; i++) {
            double slope = tangent.costs().get(i).doubleValue() + costs[i];
            assertThat(x[i]).isBetween(0.0, 1.0);
            assertThat(slope > 1e-8 ? x[i] : slope < -1e-8 ? 1 - x[i] : 0).isLessThan(1e-8);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theSemidefiniteShiftBeatsTheLeastEigenvalueAlike(long seed) {
        Qubo qubo = TestQubos.real(12, TestQubos.random(seed));

        double alike = bound(qubo, new double[12]);
        double best = bound(qubo, SemidefiniteShift.of(qubo, List.of()));

        assertThat(best).isGreaterThan(alike + 0.01);
    }

    private static double bound(Qubo qubo, double[] shift) {
        ConvexForm form = ConvexForm.of(qubo, List.of(), shift);
        return form.value(qubo.copyBiases(), form.minimiser(qubo.copyBiases()));
    }

    @Test
    void twoOpposedBitsNeedAsMuchShiftAsTheirCoupling() {
        Qubo pair = Qubo.builder(2).add(0, 1, 2).addBias(0, -1).addBias(1, -1).build();

        double[] shift = SemidefiniteShift.of(pair, List.of());

        /* x^2 + y^2 + 2xy is (x + y)^2. */
        assertThat(shift[0] + shift[1]).isCloseTo(2, within(0.05));
        assertThat(bound(pair, shift)).isCloseTo(-1, within(0.01));
    }

    @Test
    void theShiftIsRaisedByWhatTheProofLacks() {
        Qubo qubo = TestQubos.real(12, TestQubos.random(2));
        double[] proposed = SemidefiniteShift.of(qubo, List.of());
        double[] ample = Arrays.stream(proposed).map(u -> u + 0.1).toArray();
        ConvexForm form = ConvexForm.of(qubo, List.of(), ample);

        double most = 0;
        for (int i = 0; i < 12; i++) {
            /* At 2 on one axis the function is twice the shift. */
            double[] two = new double[12];
            two[i] = 2;
            double raised = form.value(new double[12], two) / 2 - ample[i];
            assertThat(raised).isBetween(0.0, 1e-6);
            most = Math.max(most, raised);
        }
        /* More than the factor asks for: a factor of 30 bits leaves a rest of that size. */
        assertThat(most).isGreaterThan(1e-11);
    }

    @Test
    void coefficientsOfAnySizeAreProvenConvex() {
        for (double scale : new double[] {1e-250, 1e-9, 1, 1e9, 1e250}) {
            var qubo = Qubo.builder(6).addAll(TestQubos.real(6, TestQubos.random(4)), scale);
            ConvexForm form = ConvexForm.of(qubo.build(), List.of(), new double[6]);
            double[] half = IntStream.range(0, 6).mapToDouble(_ -> 0.5).toArray();

            BigDecimal constant = form.tangent(half).constant();

            assertThat(constant.abs().doubleValue() / scale).isBetween(0.01, 100.0);
        }
    }

    @Test
    void proposalsThatAreNoNumbersCountAsNone() {
        Qubo qubo = TestQubos.real(2, TestQubos.random(6));

        double none = bound(qubo, new double[2]);

        assertThat(bound(qubo, new double[] {Double.NaN, Double.POSITIVE_INFINITY}))
                .isEqualTo(none);
    }

    @Test
    void inequalitiesAreNoSquares() {
        LinearConstraint row =
                LinearConstraint.sum("atMost", new int[] {0, 1}, Relation.LESS_OR_EQUAL, 1);

        assertThatThrownBy(() -> new Square(1, row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("atMost");
    }
}
