package dev.quench.solvers.variational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Angles;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import org.junit.jupiter.api.Test;

class LinearRampTest {
    @Test
    void gammasRiseAndBetasFall() {
        assertThat(new LinearRamp(1, 0.5).angles(2, 4))
                .isEqualTo(Angles.of(new double[] {0.125, 0.25}, new double[] {-0.5, -0.25}));
    }

    @Test
    void theScaleIsTheFieldASpinFeels() {
        var ring = Couplings.builder(4).add(0, 1, 3).add(1, 2, 3).add(2, 3, 3).add(0, 3, 3).build();

        // Two couplings of 3 at each spin, and a field of 1.
        assertThat(LinearRamp.scale(Ising.of(9, new double[] {1, 1, 1, 1}, ring)))
                .isCloseTo(Math.sqrt(19), within(1e-15));
    }

    @Test
    void aConstantHasNoScale() {
        assertThat(LinearRamp.scale(Ising.of(9, new double[3], Couplings.builder(3).build())))
                .isZero();
    }

    @Test
    void theDeviationIsThatOfAllStates() {
        var qubo = Qubo.builder(3).add(0, 0, 2).add(1, 2, -3).add(0, 1, 5).addOffset(7).build();
        double mean = 0;
        double squares = 0;
        for (int x = 0; x < 8; x++) {
            double energy = qubo.energy(Bits.ofIndex(x, 3));
            mean += energy / 8;
            squares += energy * energy / 8;
        }

        assertThat(LinearRamp.deviation(qubo.toIsing()))
                .isCloseTo(Math.sqrt(squares - mean * mean), within(1e-12));
    }

    @Test
    void theGridCoversItsRange() {
        assertThat(LinearRamp.gridPoint(1, 0, 0).gammaSlope()).isCloseTo(0.566, within(1e-3));
        assertThat(LinearRamp.gridPoint(1, 0, 0).betaSlope()).isCloseTo(0.5, within(1e-12));
        assertThat(LinearRamp.gridPoint(4, 3, 0).gammaSlope()).isBetween(1.0, 1.6);
    }
}
