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
import org.junit.jupiter.params.provider.ValueSource;

class DimacsEdgeReaderTest {
    private static final Graph PATH = Graph.builder(3).add(0, 1).add(1, 2).build();

    private static Graph graph(String text) {
        return ((IndependentSet) one(text).problem()).graph();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p edge 3 2\ne 1 2\ne 2 3\n",
                "c a comment: Schüler\r\np col 3 2\r\ne 1 2\r\ne 3 2",
                "p edge         3   2\ne   1   2\n\ne 2 3\nmax indep set = { 1, 3 }\n",
                "p edge 3 4\ne 1 2\ne 2 1\ne 2 3\ne 3 2\n",
                "p edge 3 3\ne 1 2\ne 2 2\ne 2 3\nc end",
                "p edge 3 2\nn 1 1\nd 4 2\ne 1 2\ne 2 3"
            })
    void readsTheSamePath(String text) {
        assertThat(graph(text)).isEqualTo(PATH);
    }

    @Test
    void complementIsTakenOnDemand() {
        var options = ReadOptions.defaults().withComplement(true);
        var instance =
                InstanceFiles.read(Contents.of("a.clq", "p edge 3 2\ne 1 2\ne 2 3"), options)
                        .getFirst();

        assertThat(instance.complement()).isTrue();
        assertThat(instance.problem())
                .isEqualTo(new IndependentSet(Graph.builder(3).add(0, 2).build()));
    }

    @ParameterizedTest
    @CsvSource({
        "'p edge 3 3\ne 1 2\ne 2 3', 3, '3 edge lines, as line 1 says', 2 edge lines",
        "'p edge 3 2\ne 1 2\ne 2', 3, a vertex, the end of the file",
        "'p edge 3 2\ne 2\ne 1 2', 2, a vertex, the end of the line",
        "'p edge 3 3\ne 1 2\ne 2', 3, '3 edge lines, as line 1 says', 2 edge lines",
        "'p edge 3 1\ne 1 2\ne 2 3', 3, '1 edge lines, as line 1 says', 2 edge lines",
        "'p edge 3 1\ne 1 4', 2, a vertex of 1 to 3, \"4\"",
        "'p edge 3 1\ne 0 1', 2, a vertex of 1 to 3, \"0\"",
        "'p edge 3 1\ne 1 x', 2, a vertex, \"x\"",
        "'p edge 3 1\ne 1 2 9', 2, the end of the line, \"9\"",
        "'p edge 3 1\np edge 3 1\ne 1 2', 2, 'one line \"p edge N M\"', a second one",
        "'p edge 3 1\nn 2 5\ne 1 2', 2, a graph without vertex weights, 'the weight \"5\"'",
        "'p edge 1000000000000 0', 1, the number of vertices of 1 to 10000000, \"1000000000000\"",
        "'p edge 3', 1, the number of edge lines, the end of the file",
        "'c\ne 1 2', 2, 'a line \"p edge N M\"', '\"e 1\"'"
    })
    void saysWhatIsWrongAndWhere(String text, int line, String expected, String found) {
        var fault = fault("", text);

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
    }
}
