package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MitigatedSamplesTest {
    private static final Readout READOUT =
            new Readout(List.of(new ReadoutError(0.1, 0.2), new ReadoutError(0.05, 0.1)));
    private static final Qubo QUBO =
            Qubo.builder(2).add(0, 0, 3).add(1, 1, -2).add(0, 1, 4).build();

    private static MitigatedSamples mitigated(int... counts) {
        var map = new HashMap<Bits, Integer>();
        for (int k = 0; k < counts.length; k++) {
            map.put(Bits.ofIndex(k, 2), counts[k]);
        }
        return MitigatedSamples.of(QUBO, Counts.of(map), READOUT);
    }

    @Test
    void theMeanEnergyIsThatOfTheFullInverse() {
        double[] full = READOUT.invert(new double[] {0.1, 0.2, 0.3, 0.4});
        double energy = 3 * full[1] - 2 * full[2] + 5 * full[3];

        MitigatedSamples samples = mitigated(100, 200, 300, 400);

        assertThat(samples.rawEnergy().orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(samples.energy().orElseThrow()).isCloseTo(energy, within(1e-9));
    }

    @Test
    void samplesThatBecomeOneAddTheirWeights() {
        MitigatedSamples samples = mitigated(100, 200, 300, 400);

        MitigatedSamples lifted = samples.lifted(bits -> bits.prefix(1));

        assertThat(lifted.weights()).hasSize(2);
        assertThat(lifted.weights().getOrDefault(Bits.parse("0"), 0.0))
                .isCloseTo(
                        samples.weights().getOrDefault(Bits.parse("00"), 0.0)
                                + samples.weights().getOrDefault(Bits.parse("01"), 0.0),
                        within(1e-12));
        assertThat(lifted.energy()).isEqualTo(samples.energy());
    }

    @Test
    void roundsAreJoinedByTheirShots() {
        MitigatedSamples few = mitigated(10, 20, 30, 40);
        MitigatedSamples many = mitigated(400, 300, 100, 100);

        MitigatedSamples both =
                MitigatedSamples.joined(List.of(Optional.of(few), Optional.of(many))).orElseThrow();

        for (Map.Entry<Bits, Double> entry : both.weights().entrySet()) {
            assertThat(entry.getValue())
                    .isCloseTo(
                            0.1 * few.weights().getOrDefault(entry.getKey(), 0.0)
                                    + 0.9 * many.weights().getOrDefault(entry.getKey(), 0.0),
                            within(1e-12));
        }
        assertThat(both.shots()).isEqualTo(1000);
        assertThat(both.energy()).isEmpty();
        assertThat(MitigatedSamples.joined(List.of(Optional.of(few), Optional.empty()))).isEmpty();
        assertThat(MitigatedSamples.joined(List.of(Optional.of(few)))).contains(few);
        assertThat(MitigatedSamples.joined(List.of())).isEmpty();
    }

    @Test
    void moreStringsThanEndInMinutesAreRefused() {
        var map = new HashMap<Bits, Integer>();
        for (int k = 0; k <= MitigatedSamples.MOST_STRINGS; k++) {
            map.put(Bits.ofIndex(k, 15), 1);
        }
        Qubo qubo = Qubo.builder(15).build();
        var readout = Readout.ideal(15);
        Counts counts = Counts.of(map);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MitigatedSamples.of(qubo, counts, readout))
                .withMessageContaining("20001")
                .withMessageContaining("Maybe fewer --shots");
    }
}
