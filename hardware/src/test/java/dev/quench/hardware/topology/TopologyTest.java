package dev.quench.hardware.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private static final Topology TWO_PIECES =
            Topology.of(
                    6,
                    List.of(
                            Coupling.of(2, 1),
                            Coupling.of(1, 2),
                            Coupling.of(4, 2),
                            Coupling.of(0, 5)));

    @Test
    void knowsNeighboursInAscendingOrder() {
        assertThat(TWO_PIECES.couplings()).hasSize(3);
        assertThat(TWO_PIECES.neighbours(2)).containsExactly(1, 4);
        assertThat(TWO_PIECES.coupled(4, 2)).isTrue();
        assertThat(TWO_PIECES.coupled(4, 4)).isFalse();
        assertThat(TWO_PIECES.degree(3)).isZero();
    }

    @Test
    void findsItsPieces() {
        assertThat(TWO_PIECES.components())
                .containsExactly(List.of(1, 2, 4), List.of(0, 5), List.of(3));
        assertThat(TWO_PIECES.distancesFrom(1)).containsExactly(-1, 0, 1, -1, 2, -1);
        assertThat(TWO_PIECES.around(4, 2)).containsExactly(2, 4);
        assertThat(TWO_PIECES.connected()).isFalse();
    }

    @Test
    void losesDeadQubitsAndBrokenCouplings() {
        assertThat(TWO_PIECES.without(q -> q == 4, Set.of(Coupling.of(0, 5))).couplings())
                .containsExactly(new Coupling(1, 2));
    }

    @Test
    void numbersWhatItCutsOutAnew() {
        assertThat(TWO_PIECES.induced(List.of(4, 2, 0)))
                .isEqualTo(Topology.of(3, List.of(Coupling.of(0, 1))));
    }

    @Test
    void refusesQubitsThatDoNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topology.of(3, List.of(Coupling.of(1, 3))))
                .withMessage(
                        "The coupling of qubits 1 and 3 is outside of a device of 3 qubits, 0 to 2.");
        assertThatIllegalArgumentException().isThrownBy(() -> Coupling.of(2, 2));
    }
}
