package dev.quench.hardware.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.problems.qubo.Bits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadoutTest {
    private static final Readout READOUT =
            new Readout(
                    List.of(
                            new ReadoutError(0.02, 0.1),
                            new ReadoutError(0, 0.3),
                            new ReadoutError(0.05, 0)));
    private static final double[] TRUE = {0.1, 0.2, 0.05, 0.15, 0.3, 0.04, 0.06, 0.1};

    /** Each answer's probability is a sum over true states of products over qubits. */
    @Test
    void confusionIsTheProductOfTheMatrices() {
        double[] read = READOUT.confuse(TRUE);

        for (int answer = 0; answer < 8; answer++) {
            double sum = 0;
            for (int state = 0; state < 8; state++) {
                double product = TRUE[state];
                for (int q = 0; q < 3; q++) {
                    double wrong = READOUT.qubits().get(q).of((state >> q & 1) == 1);
                    product *= ((answer ^ state) >> q & 1) == 1 ? wrong : 1 - wrong;
                }
                sum += product;
            }
            assertThat(read[answer]).isCloseTo(sum, within(1e-15));
        }
    }

    @Test
    void inversionGivesTheTrueProbabilities() {
        double[] back = READOUT.invert(READOUT.confuse(TRUE));

        for (int k = 0; k < 8; k++) {
            assertThat(back[k]).isCloseTo(TRUE[k], within(1e-14));
        }
    }

    @Test
    void readsFollowTheConfusionMatrix() {
        var random = Isings.generator(1);
        int[] counts = new int[8];
        int shots = 100_000;
        for (int k = 0; k < shots; k++) {
            counts[(int) READOUT.read(0b011, random)]++;
        }
        double[] only = new double[8];
        only[0b011] = 1;
        double[] expected = READOUT.confuse(only);

        for (int k = 0; k < 8; k++) {
            double sigma = Math.sqrt(expected[k] * (1 - expected[k]) / shots);
            assertThat(counts[k] / (double) shots).isCloseTo(expected[k], within(5 * sigma + 1e-9));
        }
    }

    @Test
    void theEnergySeenThroughHasTheMeanOfTheAnswers() {
        var cost = Isings.random(3, 1, Isings.generator(2));
        var seen = READOUT.seenThrough(cost);
        double[] read = READOUT.confuse(TRUE);
        double ofAnswers = 0;
        double ofStates = 0;
        for (int k = 0; k < 8; k++) {
            ofAnswers += read[k] * cost.energy(Bits.ofIndex(k, 3));
            ofStates += TRUE[k] * seen.energy(Bits.ofIndex(k, 3));
        }

        assertThat(ofStates).isCloseTo(ofAnswers, within(1e-13));
    }

    @Test
    void answersWithoutContrastCannotBeInverted() {
        var dead = new Readout(List.of(new ReadoutError(0.5, 0.5)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> dead.invert(new double[] {0.5, 0.5}))
                .withMessageContaining("qubit 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadoutError(-0.1, 0));
    }

    @Test
    void anIdealReadoutChangesNothing() {
        assertThat(Readout.ideal(3).isIdeal()).isTrue();
        assertThat(Arrays.equals(Readout.ideal(3).confuse(TRUE), TRUE)).isTrue();
        assertThat(READOUT.isIdeal()).isFalse();
    }
}
