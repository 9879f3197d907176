package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeComparisonTest {
    @Test
    void everyPairIsComparedOnTheMeansOfInstances() {
        Map<String, Map<Integer, Sample>> runs = new LinkedHashMap<>();
        runs.put("anneal", gaps(0));
        runs.put("tabu", gaps(1));
        runs.put("random", gaps(20));

        List<RecipeComparison> pairs = RecipeComparison.allPairs(runs, 0.95);

        assertThat(pairs)
                .extracting(p -> p.first() + "-" + p.second())
                .containsExactly("anneal-tabu", "anneal-random", "tabu-random");
        PairedComparison first = pairs.getFirst().comparison();
        assertThat(first.pairs()).isEqualTo(8);
        assertThat(first.shift()).isEqualTo(-1);
        assertThat(first.pValue()).isEqualTo(2 / 256.);
        // all three have the least value that 8 instances allow, so each is tripled
        assertThat(pairs).extracting(RecipeComparison::adjusted).containsOnly(6 / 256.);
    }

    @Test
    void instancesOfOneRecipeOnlyAreRefused() {
        Map<Integer, Sample> fewer = new HashMap<>(gaps(0));
        fewer.remove(3);
        Map<String, Map<Integer, Sample>> runs = new LinkedHashMap<>();
        runs.put("anneal", gaps(0));
        runs.put("tabu", fewer);

        assertThatThrownBy(() -> RecipeComparison.allPairs(runs, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The instances of tabu (7) must be those of anneal (8).");
    }

    @Test
    void oneRecipeHasNoPair() {
        assertThat(RecipeComparison.allPairs(Map.of("anneal", gaps(0)), 0.95)).isEmpty();
    }

    /** Two runs of each of eight instances, their mean {@code 10 i + more}. */
    private static Map<Integer, Sample> gaps(double more) {
        Map<Integer, Sample> gaps = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            gaps.put(i, Sample.of(10 * i + more + 3, 10 * i + more - 3));
        }
        return gaps;
    }
}
