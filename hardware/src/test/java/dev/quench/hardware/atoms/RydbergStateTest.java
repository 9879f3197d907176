package dev.quench.hardware.atoms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against closed forms of one and two atoms. */
class RydbergStateTest {
    private static final double C6 = 5.42e-24;
    private static final double OMEGA = 1.58e7;

    private static Waveform constant(double value) {
        return new Waveform(List.of(new Waveform.Point(0, value), new Waveform.Point(1000, value)));
    }

    private static RydbergState after(double omega, double delta, Site... sites) {
        return RydbergState.after(
                new AtomProgram(List.of(sites), constant(omega), constant(delta)), C6);
    }

    @ParameterizedTest
    @CsvSource({"1.58e7,0", "1.58e7,1e7", "0.4e7,-2e7", "0.1e7,0"})
    void oneAtomFollowsTheFormulaOfRabi(double omega, double delta) {
        double effective = Math.hypot(omega, delta);
        double expected = Math.pow(omega / effective * Math.sin(effective * 1e-6 / 2), 2);

        assertThat(after(omega, delta, new Site(0, 0)).probability(1))
                .isCloseTo(expected, within(1e-4));
    }

    @Test
    void aRampTurnsByItsArea() {
        var ramp = new Waveform(List.of(new Waveform.Point(0, 0), new Waveform.Point(1000, OMEGA)));
        var state =
                RydbergState.after(new AtomProgram(List.of(new Site(0, 0)), ramp, constant(0)), C6);

        assertThat(state.probability(1))
                .isCloseTo(Math.pow(Math.sin(OMEGA * 1e-6 / 4), 2), within(1e-9));
    }

    @Test
    void farAtomsDoNotSeeEachOther() {
        double one = after(OMEGA, 0, new Site(0, 0)).probability(1);

        assertThat(after(OMEGA, 0, new Site(0, 0), new Site(70_000, 0)).probability(3))
                .isCloseTo(one * one, within(1e-3));
    }

    @Test
    void nearAtomsAreExcitedOneAtATimeAndFaster() {
        var state = after(0.2 * OMEGA, 0, new Site(0, 0), new Site(4_000, 0));
        double expected = Math.pow(Math.sin(Math.sqrt(2) * 0.2 * OMEGA * 1e-6 / 2), 2);

        assertThat(state.probability(3)).isLessThan(1e-4);
        assertThat(state.probability(1) + state.probability(2)).isCloseTo(expected, within(5e-3));
        assertThat(state.probability(1)).isCloseTo(state.probability(2), within(1e-9));
        assertThat(state.norm()).isCloseTo(1, within(1e-9));
    }

    @Test
    void drawsFollowTheProbabilities() {
        var state = after(0.2 * OMEGA, 0, new Site(0, 0), new Site(4_000, 0));
        var random = new SplittableRandom(1);
        int[] counts = new int[4];
        for (int shot = 0; shot < 10_000; shot++) {
            counts[state.draw(random)]++;
        }

        for (int index = 0; index < 4; index++) {
            assertThat(counts[index] / 1e4).isCloseTo(state.probability(index), within(0.02));
        }
    }

    @Test
    void tooManyAtomsAreRefused() {
        var sites = new ArrayList<Site>();
        for (int i = 0; i < 15; i++) {
            sites.add(new Site(5_000L * i, 0));
        }

        assertThatThrownBy(() -> after(OMEGA, 0, sites.toArray(Site[]::new)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("14 are possible");
    }
}
