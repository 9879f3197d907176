package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseFactorTest {
    private static final StopSignal NEVER = StopSignal.NEVER;

    private static EliminationOrder order(AnchoredCouplings w) {
        return EliminationOrder.of(w, 1e9, NEVER).orElseThrow();
    }

    private static double[][] full(AnchoredCouplings w, double[] diagonal) {
        double[][] full = new double[w.nodes()][w.nodes()];
        for (int a = 0; a < full.length; a++) {
            full[a][a] = diagonal[a];
            for (int k = 0; k < w.degree(a); k++) {
                full[a][w.neighbour(a, k)] = w.value(a, k);
            }
        }
        return full;
    }

    @ParameterizedTest(name = "{0} spins of degree {1}")
    @CsvSource({"3, 1", "40, 4", "150, 2", "150, 3", "150, 6", "120, 40", "200, 1"})
    void itSucceedsExactlyAboveTheLeastEigenvalue(int n, int degree) {
        var w = AnchoredCouplings.of(SpinModels.sparse(n, degree, n));
        double[] diagonal = SpinModels.generator(n).doubles(n + 1, 0, 3).toArray();
        double least =
                Arrays.stream(
                                new EigenDecomposition(new Array2DRowRealMatrix(full(w, diagonal)))
                                        .getRealEigenvalues())
                        .min()
                        .orElseThrow();
        var factor = new SparseFactor(w, order(w));

        assertThat(factor.factorise(shifted(diagonal, -least - 1e-9), NEVER)).isFalse();
        assertThat(factor.factorise(shifted(diagonal, -least + 1e-9), NEVER)).isTrue();
        assertThat(factor.factorise(shifted(diagonal, -least + 0.01), NEVER)).isTrue();
        double estimate = LowestEigenvalue.estimate(factor, n + 1, 12);
        assertThat(estimate).isBetween(0.01 - 1e-9, 0.0102);
    }

    private static double[] shifted(double[] diagonal, double shift) {
        return Arrays.stream(diagonal).map(d -> d + shift).toArray();
    }

    @ParameterizedTest(name = "{0} spins of degree {1}")
    @CsvSource({"0, 0", "1, 0", "47, 2", "48, 3", "49, 3", "300, 3", "100, 60"})
    void solutionsSolve(int n, int degree) {
        Ising energy =
                n < 2 ? SpinModels.random(n, 0, true, true, 1) : SpinModels.sparse(n, degree, 1);
        var w = AnchoredCouplings.of(energy);
        var order = order(w);
        double[] diagonal = new double[n + 1];
        Arrays.setAll(diagonal, a -> 1.5 + w.degree(a));
        var factor = new SparseFactor(w, order);
        double[] right = SpinModels.generator(n).doubles(n + 1, -1, 1).toArray();
        double[] x = right.clone();

        assertThat(factor.factorise(diagonal, NEVER)).isTrue();
        factor.solve(x);
        double[][] full = full(w, diagonal);
        for (int i = 0; i <= n; i++) {
            double sum = 0;
            for (int j = 0; j <= n; j++) {
                sum += full[order.node(i)][order.node(j)] * x[j];
            }
            assertThat(sum).isCloseTo(right[i], within(1e-10));
        }
    }

    @Test
    void treesFillNothing() {
        var couplings = Couplings.builder(2000);
        for (int i = 1; i < 2000; i++) {
            couplings.add(i, (i - 1) / 2, 1);
        }
        var w = AnchoredCouplings.of(Ising.of(0, new double[2000], couplings.build()));
        var order = order(w);

        assertThat(order.sparse()).isGreaterThanOrEqualTo(1950);
        for (int j = 0; j < order.sparse(); j++) {
            assertThat(order.below(j).length).isLessThanOrEqualTo(1);
        }
        assertThat(EliminationOrder.of(w, 1000, NEVER)).isEmpty();
    }
}
