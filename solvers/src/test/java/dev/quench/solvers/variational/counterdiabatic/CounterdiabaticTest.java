package dev.quench.solvers.variational.counterdiabatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.problems.hubo.Hubo;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.variational.ansatz.Models;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.complex.ComplexField;
import org.apache.commons.math3.linear.Array2DRowFieldMatrix;
import org.apache.commons.math3.linear.FieldMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterdiabaticTest {
    private static FieldMatrix<Complex> matrix(PauliSum sum, int n) {
        int size = 1 << n;
        var matrix = new Array2DRowFieldMatrix<>(ComplexField.getInstance(), size, size);
        for (var term : sum.terms()) {
            PauliString p = term.string();
            for (int k = 0; k < size; k++) {
                Complex value = Complex.ONE;
                for (int q = 0; q < n; q++) {
                    boolean one = (k >> q & 1) == 1;
                    value =
                            switch (p.letter(q)) {
                                case 'Z' -> one ? value.negate() : value;
                                case 'Y' -> value.multiply(one ? Complex.I.negate() : Complex.I);
                                default -> value;
                            };
                }
                matrix.addToEntry(k ^ (int) p.x(), k, value.multiply(term.coefficient()));
            }
        }
        return matrix;
    }

    private static FieldMatrix<Complex> commutator(FieldMatrix<Complex> a, FieldMatrix<Complex> b) {
        return a.multiply(b).subtract(b.multiply(a));
    }

    private static double squaredNorm(FieldMatrix<Complex> a) {
        double sum = 0;
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                sum += Math.pow(a.getEntry(i, j).abs(), 2);
            }
        }
        return sum;
    }

    private static PauliSum derivative(PauliSum cost, double[] biases) {
        PauliSum end = Counterdiabatic.hamiltonian(cost, biases, 1);
        PauliSum start = Counterdiabatic.hamiltonian(cost, biases, 0);
        var terms = new java.util.ArrayList<>(end.terms());
        start.terms().forEach(t -> terms.add(new PauliSum.Term(-t.coefficient(), t.string())));
        return new PauliSum(terms);
    }

    /** The potential by matrices alone: {@code i alpha [H, dH]}, alpha from both norms. */
    private static FieldMatrix<Complex> potential(PauliSum cost, double[] biases, double l, int n) {
        var h = matrix(Counterdiabatic.hamiltonian(cost, biases, l), n);
        var first = commutator(h, matrix(derivative(cost, biases), n));
        var second = commutator(h, first);
        double alpha = -squaredNorm(first) / squaredNorm(second);
        return first.scalarMultiply(Complex.I.multiply(alpha));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thePotentialOfAnIsingModelIsThatOfItsMatrices(long seed) {
        var random = Models.random(seed);
        int n = 2 + (int) (seed % 4);
        Ising cost = Models.qubo(n, 0.8, random).toIsing();
        PauliSum sum = PauliSum.of(cost);
        double[] biases = random.doubles(n, -1, 1).toArray();
        double l = random.nextDouble();

        double factor = Counterdiabatic.factor(cost, biases, l);
        var ours = matrix(Counterdiabatic.direction(sum), n).scalarMultiply(new Complex(factor));

        assertThat(squaredNorm(ours.subtract(potential(sum, biases, l, n)))).isLessThan(1e-20);
        assertThat(Counterdiabatic.factor(sum, biases, l)).isCloseTo(factor, within(1e-12));
    }

    @Test
    void thePotentialOfAPolynomialIsThatOfItsMatrices() {
        var random = Models.random(8);
        PauliSum cost = SpinPolynomial.of(cubic(random));
        double[] biases = random.doubles(5, -1, 1).toArray();

        double factor = Counterdiabatic.factor(cost, biases, 0.4);
        var ours = matrix(Counterdiabatic.direction(cost), 5).scalarMultiply(new Complex(factor));

        assertThat(squaredNorm(ours.subtract(potential(cost, biases, 0.4, 5)))).isLessThan(1e-20);
    }

    static Hubo cubic(java.util.random.RandomGenerator random) {
        var hubo = Hubo.builder(5).add(2.5);
        for (int i = 0; i < 5; i++) {
            hubo.add(random.nextInt(-5, 6), i);
            hubo.add(random.nextInt(-5, 6), i, (i + 1) % 5);
            hubo.add(random.nextInt(1, 6), i, (i + 1) % 5, (i + 3) % 5);
        }
        return hubo.build();
    }

    @Test
    void spinsOfAPolynomialHaveTheEnergiesOfItsBits() {
        Hubo hubo = cubic(Models.random(2));
        PauliSum spins = SpinPolynomial.of(hubo);
        for (int k = 0; k < 32; k++) {
            double energy = 0;
            for (var term : spins.terms()) {
                boolean odd = Long.bitCount(k & term.string().z()) % 2 == 1;
                energy += odd ? -term.coefficient() : term.coefficient();
            }
            assertThat(energy).isCloseTo(hubo.energy(Bits.ofIndex(k, 5)), within(1e-12));
        }
    }

    @Test
    void theScheduleIsFlatAtItsEndsAndItsSlopeIsThatOfDifferences() {
        assertThat(Annealing.value(0)).isZero();
        assertThat(Annealing.value(1)).isCloseTo(1, within(1e-15));
        assertThat(Annealing.slope(0)).isZero();
        for (double t = 0.05; t < 1; t += 0.1) {
            double slope = (Annealing.value(t + 1e-6) - Annealing.value(t - 1e-6)) / 2e-6;
            assertThat(Annealing.slope(t)).isCloseTo(slope, within(1e-8));
        }
    }
}
