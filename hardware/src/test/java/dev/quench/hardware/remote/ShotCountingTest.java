package dev.quench.hardware.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.problems.qubo.Bits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShotCountingTest {
    private static ShotCounting counting(int shots) {
        return counting(shots, new UUID(3, 4));
    }

    private static ShotCounting counting(int shots, UUID key) {
        return new ShotCounting("X", new JobRequest(key, "device", shots, new byte[0], ""));
    }

    private static Map<Bits, Integer> drawn(int shots, int qubits) {
        var random = new SplittableRandom(shots);
        var counts = new HashMap<Bits, Integer>();
        for (int shot = 0; shot < shots; shot++) {
            long state = random.nextLong(1 + random.nextLong(1L << qubits));
            counts.merge(Bits.ofIndex(state, qubits), 1, Integer::sum);
        }
        return counts;
    }

    private static SortedMap<Bits, Double> shares(
            Map<Bits, Integer> counts, int shots, DoubleUnaryOperator rounding) {
        var shares = new TreeMap<Bits, Double>();
        counts.forEach((bits, n) -> shares.put(bits, rounding.applyAsDouble((double) n / shots)));
        return shares;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 999, 7_000, 500_000})
    void sharesOfShotsAreTheCountsThatTheyCameFrom(int shots) {
        Map<Bits, Integer> counts = drawn(shots, 6);

        RemoteAnswer answer = counting(shots).drawn(shares(counts, shots, p -> p));

        assertThat(answer.counts().asMap()).isEqualTo(counts);
        assertThat(answer.drawnBy()).isEmpty();
        assertThat(answer.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 999, 7_000})
    void sharesOfSixDecimalsAreTheCountsThatTheyCameFrom(int shots) {
        Map<Bits, Integer> counts = drawn(shots, 6);

        RemoteAnswer answer =
                counting(shots).drawn(shares(counts, shots, p -> Math.rint(p * 1e6) / 1e6));

        assertThat(answer.counts().asMap()).isEqualTo(counts);
        assertThat(answer.drawnBy()).isEmpty();
    }

    /** A millionth of 500,000 shots is half a shot: any probability is that near a multiple. */
    @Test
    void idealProbabilitiesAreDrawnAmongManyShotsToo() {
        int shots = 500_000;
        var thirds = new TreeMap<>(Map.of(Bits.of(false), 1 / 3.0, Bits.of(true), 2 / 3.0));

        RemoteAnswer answer = counting(shots).drawn(thirds);

        assertThat(answer.drawnBy()).isPresent();
        assertThat(answer.remarks()).singleElement().asString().contains("drawn here");
        assertThat(answer.counts().total()).isEqualTo(shots);
        double deviation = Math.sqrt(shots * 2 / 9.0);
        assertThat(Math.abs(answer.counts().get(Bits.of(false)) - shots / 3.0))
                .isBetween(1.0, 5 * deviation);
    }

    @Test
    void whatIsDrawnIsTheSameEachTimeAndAnotherForAnotherJob() {
        var shares = new TreeMap<Bits, Double>();
        for (int state = 0; state < 7; state++) {
            shares.put(Bits.ofIndex(state, 3), 1 / 7.0);
        }

        var one = counting(1000).drawn(shares);

        assertThat(counting(1000).drawn(shares)).isEqualTo(one);
        assertThat(counting(1000, new UUID(3, 5)).drawn(shares).counts())
                .isNotEqualTo(one.counts());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.99, 1.2, Double.NaN, Double.POSITIVE_INFINITY})
    void probabilitiesThatDoNotAddUpAreBroken(double sum) {
        assertThatThrownBy(() -> counting(5).drawn(new TreeMap<>(Map.of(Bits.of(true), sum))))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class))
                .hasMessageStartingWith("The result of X holds probabilities that add up to")
                .hasMessageContaining("\nMaybe ");
        assertThatThrownBy(() -> counting(5).drawn(new TreeMap<>()))
                .isInstanceOf(BackendException.class);
    }

    @Test
    void shotsThatAreMissingAreSaidAfterOtherRemarks() {
        var counts = new HashMap<Bits, Integer>();
        ShotCounting.add(counts, Bits.of(true), 4);
        ShotCounting.add(counts, Bits.of(false), 0);

        var answer = counting(5).counted(counts, List.of("a remark"));

        assertThat(answer.counts().asMap()).isEqualTo(Map.of(Bits.of(true), 4));
        assertThat(answer.remarks())
                .containsExactly("a remark", "4 shots came back of 5 asked for.");
        assertThatThrownBy(() -> counting(5).counted(Map.of(), List.of()))
                .hasMessageContaining("no shot");
    }
}
