package dev.quench.hardware.simulator.mps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.Correlated;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.problems.qubo.Couplings;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteOrderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aShuffledPathIsFoundAgain(long seed) {
        int n = 40;
        var random = Isings.generator(seed);
        int[] name = IntStream.range(0, n).toArray();
        for (int k = n - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = name[k];
            name[k] = name[other];
            name[other] = kept;
        }
        var path = Couplings.builder(n);
        for (int k = 1; k < n; k++) {
            path.add(name[k - 1], name[k], 1);
        }

        assertThat(SiteOrder.of(path.build()).length(path.build())).isEqualTo(n - 1);
    }

    @Test
    void everyQubitHasOneSite() {
        var cubic = Correlated.cubic(60, Isings.generator(4)).couplings();
        var order = SiteOrder.of(cubic);
        int[] sorted = order.qubits();
        Arrays.sort(sorted);

        assertThat(sorted).isEqualTo(IntStream.range(0, 60).toArray());
        assertThat(order.length(cubic)).isLessThan(SiteOrder.ascending(60).length(cubic) * 2 / 3);
    }

    @Test
    void qubitsWithoutPairsKeepTheirOrder() {
        var none = Couplings.builder(5).build();

        assertThat(SiteOrder.of(none)).isEqualTo(SiteOrder.ascending(5));
        assertThat(SiteOrder.of(Couplings.builder(0).build())).isEqualTo(SiteOrder.ascending(0));
    }

    @Test
    void aCircuitIsOrderedByItsPairs() {
        var circuit = Circuit.builder(3).add(Gate.CX, 2, 0).add(Gate.CX, 2, 1).build();

        assertThat(SiteOrder.of(circuit).qubits()[1]).isEqualTo(2);
    }
}
