package dev.quench.solvers.bench.compiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.qubo.Qubo;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GraphFamilyTest {
    @ParameterizedTest
    @CsvSource({"PATH, 7, 2", "CYCLE, 8, 2", "REGULAR3, 12, 3", "COMPLETE, 28, 7"})
    void hasItsEdgesAndLargestDegree(GraphFamily family, int edges, int degree) {
        Qubo qubo = family.maxCut(8, new SplittableRandom(1));
        int[] degrees = new int[8];
        qubo.couplings()
                .forEach((i, j, value) -> {
                    degrees[i]++;
                    degrees[j]++;
                });

        assertThat(qubo.couplings().count()).isEqualTo(edges);
        assertThat(IntStream.of(degrees).max()).hasValue(degree);
    }

    @ParameterizedTest
    @EnumSource
    void onlyRandomGraphsDiffer(GraphFamily family) {
        Qubo first = family.maxCut(12, new SplittableRandom(1));
        Qubo second = family.maxCut(12, new SplittableRandom(2));

        assertThat(first.equals(second)).isEqualTo(!family.isRandom());
    }

    @Test
    void treesHaveOneEdgeLessThanVertices() {
        Qubo tree = GraphFamily.TREE.maxCut(8, new SplittableRandom(1));

        assertThat(tree.couplings().count()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(GraphFamily family) {
        assertThat(GraphFamily.of(family.label())).contains(family);
        assertThat(GraphFamily.names()).contains(family.label());
    }

    @ParameterizedTest
    @CsvSource({"PATH, 2", "TREE, 10001", "COMPLETE, 1001"})
    void refusesOtherSizes(GraphFamily family, int vertices) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> family.maxCut(vertices, new SplittableRandom(1)))
                .withMessageContaining(family.label())
                .withMessageContaining("not " + vertices);
    }
}
