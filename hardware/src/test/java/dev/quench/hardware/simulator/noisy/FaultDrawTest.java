package dev.quench.hardware.simulator.noisy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.noise.Channel;
import dev.quench.hardware.noise.Channels;
import dev.quench.hardware.noise.NoisyCircuit;
import dev.quench.hardware.noise.Readout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultDrawTest {
    private static final int DRAWS = 100_000;

    private static FaultDraw draw(Channel... channels) {
        var steps =
                Stream.of(channels)
                        .<NoisyCircuit.Step>map(c -> new NoisyCircuit.Noise(c, List.of(0)))
                        .toList();
        return new FaultDraw(new NoisyCircuit(1, steps, Readout.ideal(1)));
    }

    @Test
    void everyChannelFailsAsOftenAsItSays() {
        var draw =
                draw(
                        Channels.bitFlip(0.1),
                        Channel.identity(1),
                        Channels.pauli(0.02, 0, 0.03),
                        Channels.amplitudeDamping(0.3),
                        Channels.reset(0.2));
        var random = Isings.generator(1);
        double[] faults = new double[5];
        for (int k = 0; k < DRAWS; k++) {
            draw.draw(random).forEach(f -> faults[f.step()]++);
        }

        double[] expected = {0.1, 0, 0.05, 1, 0.2};
        for (int k = 0; k < 5; k++) {
            double p = expected[k];
            assertThat(faults[k] / DRAWS).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / DRAWS)));
        }
        assertThat(draw.faultless()).isZero();
    }

    /** Drawing with at least one fault is drawing until there is one. */
    @Test
    void faultyDrawsAreTheConditionalOnes() {
        var draw = draw(Channels.bitFlip(0.1), Channels.phaseFlip(0.2), Channels.reset(0.05));
        double some = 1 - 0.9 * 0.8 * 0.95;
        var random = Isings.generator(2);
        double[] faults = new double[3];
        for (int k = 0; k < DRAWS; k++) {
            var drawn = draw.drawFaulty(random);
            assertThat(drawn).isNotEmpty();
            drawn.forEach(f -> faults[f.step()]++);
        }

        double[] expected = {0.1 / some, 0.2 / some, 0.05 / some};
        for (int k = 0; k < 3; k++) {
            double p = expected[k];
            assertThat(faults[k] / DRAWS).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / DRAWS)));
        }
        assertThat(draw.faultless()).isCloseTo(1 - some, within(1e-15));
    }

    @Test
    void branchesAreDrawnByTheirProbabilities() {
        var channel = Channels.pauli(0.3, 0.1, 0.2);
        var draw = draw(channel);
        var random = Isings.generator(3);
        double[] drawn = new double[channel.branches().size()];
        for (int k = 0; k < DRAWS; k++) {
            draw.draw(random).forEach(f -> drawn[f.branch()]++);
        }

        for (int k = 0; k < drawn.length; k++) {
            double p =
                    channel.branches().get(k).isIdentity()
                            ? 0
                            : channel.branches().get(k).probability();
            assertThat(drawn[k] / DRAWS).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / DRAWS)));
        }
    }
}
