package dev.quench.problems.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.family.Graph;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinedGraphTest {
    static List<DefinedGraph> smallGraphs() {
        var graphs = new ArrayList<DefinedGraph>();
        for (int n = 1; n <= 5; n++) {
            for (int d = 1; d <= n; d++) {
                graphs.add(new HammingGraph(n, d));
            }
        }
        for (int n = 2; n <= 7; n++) {
            for (int w = 1; w <= n; w++) {
                for (int d = 1; d <= 2 * w; d++) {
                    graphs.add(new JohnsonGraph(n, w, d));
                }
            }
        }
        for (int n = 3; n <= 9; n++) {
            graphs.add(new CycleGraph(n));
        }
        for (int a = 1; a <= 5; a++) {
            for (int b = 1; b <= 6; b++) {
                graphs.add(new GridGraph(a, b));
                graphs.add(new KingGraph(a, b));
            }
        }
        for (int a = 3; a <= 5; a++) {
            for (int b = 3; b <= 6; b++) {
                graphs.add(new TorusGraph(a, b));
            }
        }
        return graphs;
    }

    @ParameterizedTest
    @MethodSource("smallGraphs")
    void statesTheIndependenceNumber(DefinedGraph definition) {
        assertThat(definition.independenceNumber())
                .hasValue(BruteForce.independenceNumber(definition.graph()));
    }

    @Test
    void theDimacsGraphsHaveTheirPublishedSizes() {
        assertThat(new HammingGraph(6, 2).graph().edges()).isEqualTo(1824);
        assertThat(new HammingGraph(6, 4).graph().edges()).isEqualTo(704);
        assertThat(new HammingGraph(8, 4).graph().edges()).isEqualTo(20864);
        assertThat(new JohnsonGraph(8, 2, 4).graph().edges()).isEqualTo(210);
        assertThat(new JohnsonGraph(8, 4, 4).graph().edges()).isEqualTo(1855);
    }

    @Test
    void theComplementHoldsTheCodes() {
        assertThat(codeSize(new HammingGraph(6, 2))).isEqualTo(32);
        assertThat(codeSize(new HammingGraph(6, 4))).isEqualTo(4);
        assertThat(codeSize(new JohnsonGraph(8, 2, 4))).isEqualTo(4);
    }

    private static int codeSize(DefinedGraph definition) {
        return BruteForce.independenceNumber(definition.graph().complement());
    }

    @Test
    void theKneserGraphOfPairsOfFiveIsThePetersenGraph() {
        Graph petersen = new JohnsonGraph(5, 2, 4).graph();

        assertThat(petersen.order()).isEqualTo(10);
        assertThat(petersen.edges()).isEqualTo(15);
        assertThat(petersen.degree(7)).isEqualTo(3);
    }

    @Test
    void latticesHaveTheNeighboursOfTheirName() {
        assertThat(new GridGraph(4, 5).graph().edges()).isEqualTo(31);
        assertThat(new TorusGraph(4, 6).graph().edges()).isEqualTo(48);
        assertThat(new KingGraph(5, 5).graph().edges()).isEqualTo(72);
        assertThat(new TorusGraph(3, 4).graph().adjacent(0, 8)).isTrue();
        assertThat(new KingGraph(3, 3).graph().degree(4)).isEqualTo(8);
        assertThat(new KingGraph(3, 3).graph().adjacent(2, 3)).isFalse();
    }

    @Test
    void refusesSizesOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HammingGraph(13, 2))
                .withMessage(
                        "The word length of a Hamming graph (13) must be in [1, 12].\nMaybe take 12.");
        assertThatIllegalArgumentException().isThrownBy(() -> new HammingGraph(4, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new JohnsonGraph(24, 4, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new TorusGraph(2, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new GridGraph(1 << 11, 1 << 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new CycleGraph(2));
    }
}
