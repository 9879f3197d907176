package dev.quench.problems.io.graph;

import static dev.quench.problems.io.Contents.fault;
import static dev.quench.problems.io.Contents.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphReadersTest {
    /** The path 1 - 2 - 3 and the vertex 4 alone. */
    private static final Graph PATH = Graph.builder(4).add(0, 1).add(1, 2).build();

    private static final Graph TRIANGLE = Graph.builder(3).add(0, 1).add(1, 2).add(0, 2).build();

    private static Graph graph(String text) {
        return ((IndependentSet) one(text).problem()).graph();
    }

    @ParameterizedTest
    @CsvSource({
        "dimacs-edge, 'p edge 4 2\ne 1 2\ne 2 3'",
        "pace-gr, 'c 2019\np td 4 2\n1 2\n2 3\n'",
        "pace-gr, 'p cep 4 2\r\n1 2\r\nc inside\r\n3 2'",
        "pace-gr, 'p vc 4 3\n1 2\n2 3\n2 1'",
        "sized-edge-list, '4 2\n1 2\n2 3\n'",
        "sized-edge-list, '# from 0\n4 2\n0 1\n\n2 1\n'",
        "sized-edge-list, '4 3\n1 2\n2 3\n3 3'",
        "metis, '4 2\n2\n1 3\n2\n\n'",
        "metis, '% a comment\n4 2\n2\n% another\n 3 1\n2\n \n'",
        "metis, '4 2 1\n2 1\n1 1 3 1\n2 1\n\n'",
        "metis, '4 2 011\n1 2 1\n1 1 1 3 1\n1 2 1\n1\n'",
        "metis, '4 2 110 2\n7 1 1 2\n8 1 1 1 3\n9 1 1 2\n9 1 1\n'",
        "matrix-market, '%%MatrixMarket matrix coordinate pattern symmetric\n% a\n4 4 2\n2 1\n3 2'",
        "matrix-market, '%%MatrixMarket matrix coordinate pattern general\n4 4 5\n2 1\n1 2\n3 2\n2 3\n4 4'"
    })
    void eachFormatSaysTheSamePath(String format, String text) {
        assertThat(one(text).format()).isEqualTo(format);
        assertThat(graph(text)).isEqualTo(PATH);
    }

    @ParameterizedTest
    @CsvSource({
        "'2 1\n2 3\n1 3'",
        "'# nodes\n% edges\n0 1\n1 2\n0 2'",
        "'5 7 {}\n7 1000000000000 {}\n5 1000000000000 {}'",
        "'1 2 {''weight'': 1}\n2 3 {''colour'': 7, ''weight'': 1.0}\n3 1 {}'",
        "'1\t2\r\n2\t3\r\n\r\n3\t1\r\n1\t3\r\n1\t1'"
    })
    void verticesOfABareListAreNumberedInAscendingOrder(String text) {
        assertThat(one(text).format()).isEqualTo("edge-list");
        assertThat(graph(text)).isEqualTo(TRIANGLE);
    }

    @Test
    void aTriangleIsNotTakenForNeighbours() {
        assertThat(one("3 3\n1 2\n2 3\n1 3").format()).isEqualTo("sized-edge-list");
        assertThat(graph("3 3\n1 2\n2 3\n1 3")).isEqualTo(TRIANGLE);
    }

    @Test
    void aCycleThatFitsTwoFormatsIsNotGuessed() {
        String cycle = "4 4\n2 4\n1 3\n2 4\n1 3";

        assertThat(fault("", cycle))
                .hasMessage(
                        "bad.txt: expected content of one format, found content that fits sized-edge-list and metis"
                                + "\nMaybe name one with --problem sized-edge-list|metis.");
        assertThat(
                        InstanceFiles.read(
                                Contents.of("a", cycle),
                                ReadOptions.defaults().withFamily("metis")))
                .hasSize(1);
    }

    @Test
    void anEdgeListThatIsAlsoAKnapsackIsNotGuessed() {
        assertThat(fault("", "1 1\n0 5\n1 1"))
                .hasMessageContaining("fits mkp-dat and edge-list")
                .hasMessageContaining("--problem mkp-dat|edge-list");
    }

    @Test
    void sizesOfATruncatedListAreNoEdge() {
        String text = "9 8\n1 2\n2 3\n3 4\n4 5\n5 6\n6 7\n7 8";

        assertThat(fault("", text))
                .hasMessage(
                        "bad.txt, line 8: expected 8 edge lines, as line 1 says, found 7 edge lines"
                                + "\nMaybe the file is truncated.");
    }

    @Test
    void aFirstLineThatMayBeSizesOrAnEdgeIsNotGuessed() {
        var fault = fault("", "9 8\n1 2\n2 3");

        assertThat(fault.expected())
                .contains("edge-list (a first line", "sized-edge-list (8 lines");
        assertThat(fault).hasMessageContaining("--problem edge-list|sized-edge-list");
        assertThat(
                        InstanceFiles.read(
                                        Contents.of("a", "9 8\n1 2\n2 3"),
                                        ReadOptions.defaults().withFamily("edge-list"))
                                .getFirst()
                                .problem()
                                .size())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "edge-list, '1 2\n2 x', 2, a vertex, \"x\"",
        "edge-list, '1 2\n-2 1', 2, a vertex of 0 or more, \"-2\"",
        "edge-list, '1 2\n2', 2, a vertex, the end of the file",
        "edge-list, '1 2 {}\n2 3 7', 2, the end of the line, \"7\"",
        "edge-list, '1 2 {} 5', 1, the end of the line, \"5\"",
        "edge-list, '1 2 {', 1, the end of the line, \"{\"",
        "edge-list, '1 2 {''weight'': 3}', 1, a graph without edge weights, the weight \"3\"",
        "edge-list, '# only', 1, a line of two vertices, the end of the file",
        "edge-list, '1 1000000000000000000000000000000', 1, a vertex, \"1000000000000000000000000000000\"",
        "sized-edge-list, '# only', 1, 'a line \"N M\"', the end of the file",
        "sized-edge-list, '3 1\n1 4', 2, a vertex of 1 to 3, \"4\"",
        "sized-edge-list, '3 2\n0 1\n2 3', 3, a vertex of 0 to 2, \"3\"",
        "sized-edge-list, '3 2\n1 2', 2, '2 edge lines, as line 1 says', 1 edge lines",
        "sized-edge-list, '3 1\n1 2\n2 3', 3, '1 edge lines, as line 1 says', 2 edge lines",
        "sized-edge-list, '1000000000000 1\n1 2', 1, the number of vertices of 1 to 10000000, \"1000000000000\"",
        "pace-gr, 'p td 3 1\n0 1', 2, a vertex of 1 to 3, \"0\"",
        "pace-gr, 'p td 3 1 7\n2 1', 1, the end of the line, \"7\"",
        "pace-gr, 'p ocr 3 1 7\n2 1', 1, 'a line \"p td N M\"', \"p ocr\"",
        "metis, '3 1\n2\n1\n4', 4, a neighbour of 1 to 3, \"4\"",
        "metis, '3 1\n2\n1\n', 3, 3 lines of neighbours, 2 lines",
        "metis, '3 2\n2\n1\n\n', 3, '2 edges, each at both ends, as line 1 says', 2 neighbours",
        "metis, '3 1\n1\n\n\n', 2, each other vertex at most once as a neighbour of 1, \"1\"",
        "metis, '3 1\n2 2\n\n\n', 2, each other vertex at most once as a neighbour of 1, \"2\"",
        "metis, '4 2\n2\n1\n4\n2', 0, each edge at both its ends, 'vertex 2, which lists 1 neighbours of 2'",
        "metis, '3 1\n2\n1\n\n1', 5, 3 lines of neighbours, more",
        "metis, '2 1 1\n2 5\n1 5', 2, a graph without weights, an edge weight \"5\"",
        "metis, '2 1 10\n5 2\n1 1', 2, a graph without weights, a vertex weight \"5\"",
        "metis, '2 1 7\n2\n1', 1, flags of the digits 0 and 1, \"7\"",
        "matrix-market, '%%MatrixMarket matrix coordinate pattern symmetric\n3 4 1\n2 1', 2, a square matrix, '3 rows, 4 columns'",
        "matrix-market, '%%MatrixMarket matrix coordinate real general\n3 3 1\n2 1 5', 1, matrix coordinate pattern symmetric or matrix coordinate pattern general, \"matrix coordinate real general\"",
        "matrix-market, '%%MatrixMarket matrix coordinate pattern symmetric\n3 3 2\n2 1', 3, '2 edge lines, as line 2 says', 1 edge lines"
    })
    void saysWhatIsWrongAndWhere(
            String format, String text, int line, String expected, String found) {
        var fault = fault(format, text);

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
    }

    @Test
    void aBrokenLineOfAnEdgeListIsFoundWithoutItsName() {
        String text = "1 2\n1 3\n2 3\n2 4\n3 4\n4 5\n5 x\n5 6";

        assertThat(fault("", text)).hasMessage("bad.txt, line 7: expected a vertex, found \"x\"");
    }
}
