package dev.quench.solvers.variational.pce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.variational.ansatz.Models;
import org.junit.jupiter.api.Test;

class PceLossTest {
    @Test
    void slopesAreThoseOfDifferences() {
        var random = Models.random(1);
        Ising cost = Models.qubo(8, 0.6, random).toIsing();
        var loss = new PceLoss(cost, 3.5, 0.5);
        double[] point = random.doubles(8, -0.5, 0.5).toArray();
        double[] slopes = new double[8];
        double[] unused = new double[8];

        loss.value(point, slopes);

        for (int i = 0; i < 8; i++) {
            double[] moved = point.clone();
            moved[i] += 1e-6;
            double up = loss.value(moved, unused);
            moved[i] -= 2e-6;
            assertThat(slopes[i]).isCloseTo((up - loss.value(moved, unused)) / 2e-6, within(1e-7));
        }
    }

    @Test
    void saturatedCorrelationsHaveTheEnergyOfTheirSigns() {
        var random = Models.random(2);
        Ising cost = Models.qubo(6, 0.7, random).toIsing();
        var loss = new PceLoss(cost, 1e3, 0);
        for (int k = 0; k < 64; k++) {
            Bits bits = Bits.ofIndex(k, 6);
            double[] signs = new double[6];
            for (int i = 0; i < 6; i++) {
                signs[i] = bits.spin(i);
            }

            double energy = loss.value(signs, new double[6]) * PceLoss.norm(cost) + cost.offset();

            assertThat(energy).isCloseTo(cost.energy(bits), within(1e-9));
        }
    }
}
