package dev.quench.problems.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Tour;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemWriterTest {
    private static final IndependentSet TRIANGLE_AND_TAIL =
            new IndependentSet(
                    Graph.builder(4).add(2, 1).add(0, 1).add(0, 2).add(3, 2).add(2, 3).build());
    private static final Knapsack KNAPSACK =
            Knapsack.of(
                    new long[] {60, 105, 7},
                    0,
                    LongMatrix.of(2, 3, new long[] {1, 2, 3, 4, 5, 6}),
                    new long[] {4, -9});
    private static final Assignment ASSIGNMENT =
            new Assignment(
                    LongMatrix.of(2, 2, new long[] {0, 3, -1, 0}),
                    LongMatrix.of(2, 2, new long[] {0, 7, 8, 0}));
    private static final Tour TOUR = new Tour(new Line());

    /** Three cities on a line, 10 apart. */
    private record Line() implements Distances {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public long between(int i, int j) {
            return 10L * Math.abs(i - j);
        }
    }

    @Test
    void writesEachEdgeOnceInOrder() {
        String text = new DimacsWriter(List.of("a graph", "")).text(TRIANGLE_AND_TAIL);

        assertThat(text).isEqualTo("c a graph\nc \np edge 4 4\ne 1 2\ne 1 3\ne 2 3\ne 3 4\n");
    }

    @Test
    void writesAGraphWithoutEdges() {
        var empty = new IndependentSet(Graph.builder(3).build());

        assertThat(DimacsWriter.plain().text(empty)).isEqualTo("p edge 3 0\n");
    }

    @Test
    void writesAKnapsackWithAnUnknownOptimumAsZero() {
        assertThat(MkpDatWriter.plain().text(KNAPSACK))
                .isEqualTo("3 2 0\n60 105 7\n1 2 3\n4 5 6\n4 -9\n");
    }

    @Test
    void writesDecimalsOfProfitsAndOptimum() {
        var knapsack =
                Knapsack.of(
                        new long[] {6001, -5},
                        1,
                        LongMatrix.of(1, 2, new long[] {1, 2}),
                        new long[] {3});

        assertThat(new MkpDatWriter(new BigDecimal("600.1")).text(knapsack))
                .isEqualTo("2 1 600.1\n600.1 -0.5\n1 2\n3\n");
    }

    @Test
    void writesFlowsBeforeDistances() {
        assertThat(new QaplibWriter().text(ASSIGNMENT)).isEqualTo("2\n\n0 3\n-1 0\n\n0 7\n8 0\n");
    }

    @Test
    void writesDistancesAsAFullMatrix() {
        String text = new TsplibWriter("line3", List.of("on a line")).text(TOUR);

        assertThat(text)
                .isEqualTo(
                        """
                        NAME: line3
                        TYPE: TSP
                        COMMENT: on a line
                        DIMENSION: 3
                        EDGE_WEIGHT_TYPE: EXPLICIT
                        EDGE_WEIGHT_FORMAT: FULL_MATRIX
                        EDGE_WEIGHT_SECTION
                        0 10 20
                        10 0 10
                        20 10 0
                        EOF
                        """);
    }

    @Test
    void writesPointsFromOne() throws IOException {
        var text = new StringBuilder();

        new TsplibWriter("two", List.of())
                .writePoints(LongMatrix.of(2, 2, new long[] {3, 4, -5, 6}), text);

        assertThat(text)
                .hasToString(
                        """
                        NAME: two
                        TYPE: TSP
                        DIMENSION: 2
                        EDGE_WEIGHT_TYPE: EUC_2D
                        NODE_COORD_SECTION
                        1 3 4
                        2 -5 6
                        EOF
                        """);
    }

    @Test
    void picksTheFormatOfTheFamily() throws IOException {
        var text = new StringBuilder();

        PublicFormat.write(TRIANGLE_AND_TAIL, "tail", text);
        PublicFormat.write(KNAPSACK, "tail", text);
        PublicFormat.write(ASSIGNMENT, "tail", text);
        PublicFormat.write(TOUR, "tail", text);

        assertThat(text)
                .startsWith("c tail\np edge")
                .contains("\n3 2 0\n", "\n2\n\n", "NAME: tail");
        assertThat(PublicFormat.extension(TRIANGLE_AND_TAIL)).isEqualTo("txt");
        assertThat(PublicFormat.extension(TOUR)).isEqualTo("tsp");
    }

    @Test
    void refusesTextsThatBreakTheFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DimacsWriter(List.of("a\ne 1 2")))
                .withMessageContaining("must not hold a line break");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TsplibWriter(" ", List.of()))
                .withMessageContaining("must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new TsplibWriter("x", List.of())
                                .writePoints(LongMatrix.of(1, 3, new long[3]), new StringBuilder()))
                .withMessageContaining("need 2 coordinates, not 3");
    }
}
