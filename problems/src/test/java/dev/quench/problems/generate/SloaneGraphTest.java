package dev.quench.problems.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.family.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloaneGraphTest {
    /** Vertices and edges as published with the graphs of OEIS A265032. */
    @ParameterizedTest
    @CsvSource({
        "DELETION, 6, 1dc.64, 543",
        "DELETION, 7, 1dc.128, 1471",
        "DELETION, 8, 1dc.256, 3839",
        "TWO_DELETIONS, 7, 2dc.128, 5173",
        "TRANSPOSITION, 3, 1tc.8, 6",
        "TRANSPOSITION, 4, 1tc.16, 22",
        "TRANSPOSITION, 5, 1tc.32, 68",
        "TRANSPOSITION, 6, 1tc.64, 192",
        "END_AROUND_TRANSPOSITION, 6, 1et.64, 264",
        "END_AROUND_TRANSPOSITION, 7, 1et.128, 672",
        "Z_CHANNEL, 7, 1zc.128, 1120",
        "Z_CHANNEL, 9, 1zc.512, 6912"
    })
    void hasThePublishedSize(SloaneCode code, int length, String name, int edges) {
        var sloane = new SloaneGraph(code, length);

        Graph graph = sloane.graph();

        assertThat(sloane.name()).isEqualTo(name);
        assertThat(graph.order()).isEqualTo(1 << length);
        assertThat(graph.edges()).isEqualTo(edges);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETION, 6",
        "TRANSPOSITION, 3",
        "TRANSPOSITION, 4",
        "TRANSPOSITION, 5",
        "TRANSPOSITION, 6",
        "END_AROUND_TRANSPOSITION, 6"
    })
    void statesTheIndependenceNumber(SloaneCode code, int length) {
        var sloane = new SloaneGraph(code, length);

        assertThat(sloane.independenceNumber())
                .hasValue(BruteForce.independenceNumber(sloane.graph()));
    }

    @Test
    void knowsNoOptimumBeyondTheProvenOnes() {
        assertThat(new SloaneGraph(SloaneCode.DELETION, 10).independenceNumber()).hasValue(94);
        assertThat(new SloaneGraph(SloaneCode.DELETION, 11).independenceNumber()).isEmpty();
        assertThat(new SloaneGraph(SloaneCode.DELETION, 5).independenceNumber()).isEmpty();
    }

    @Test
    void errorSetsFollowTheirDefinitions() {
        int word = 0b1011;

        assertThat(SloaneCode.DELETION.errorSet(word, 4)).containsExactly(0b011, 0b101, 0b111);
        assertThat(SloaneCode.TWO_DELETIONS.errorSet(word, 4)).containsExactly(0b01, 0b10, 0b11);
        assertThat(SloaneCode.TRANSPOSITION.errorSet(word, 4))
                .containsExactly(0b0111, word, 0b1101);
        assertThat(SloaneCode.END_AROUND_TRANSPOSITION.errorSet(0b0011, 4))
                .containsExactly(0b0011, 0b0101, 0b1010);
        assertThat(SloaneCode.Z_CHANNEL.errorSet(word, 4))
                .containsExactly(0b0011, 0b1001, 0b1010, word);
    }

    @Test
    void wordsAreAdjacentWhenTheirErrorSetsIntersect() {
        Graph graph = new SloaneGraph(SloaneCode.TRANSPOSITION, 3).graph();

        assertThat(graph.adjacent(0b001, 0b100)).isTrue();
        assertThat(graph.adjacent(0b001, 0b011)).isFalse();
        assertThat(graph.degree(0b000)).isZero();
    }

    @Test
    void refusesWordsThatAreTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SloaneGraph(SloaneCode.TWO_DELETIONS, 13))
                .withMessage("The word length of 2dc (13) must be in [2, 12].\nMaybe take 12.");
    }
}
