package dev.quench.hardware.simulator.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import org.junit.jupiter.api.Test;

class CorrelationsTest {
    private static final Ising COST =
            Ising.of(
                    5,
                    new double[] {1, 0, 2, 0},
                    Couplings.builder(4).add(0, 3, 10).add(1, 2, 20).add(0, 2, 30).build());

    @Test
    void theEnergyWeighsMeansAndPairs() {
        var correlations =
                Correlations.of(
                        COST,
                        new double[] {0.5, Double.NaN, -0.5, 0.25},
                        new double[] {0.1, 0.2, 0.3});

        assertThat(correlations.zz(2, 0)).isEqualTo(0.1);
        assertThat(correlations.zz(0, 3)).isEqualTo(0.2);
        assertThat(correlations.zz(1, 2)).isEqualTo(0.3);
        assertThat(correlations.z(3)).isEqualTo(0.25);
        assertThat(correlations.energy()).isEqualTo(5 + 0.5 - 1 + 30 * 0.1 + 10 * 0.2 + 20 * 0.3);
    }

    @Test
    void rejectsAPairThatIsNotCoupledAndOtherLengths() {
        var correlations = Correlations.of(COST, new double[4], new double[3]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> correlations.zz(1, 3))
                .withMessage(
                        "The spins 1 and 3 are not coupled: there is no correlation of theirs.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correlations.of(COST, new double[4], new double[2]))
                .withMessageContaining("4 spins and 3 couplings cannot have 4 means and 2");
    }
}
