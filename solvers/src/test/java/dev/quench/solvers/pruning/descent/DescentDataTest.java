package dev.quench.solvers.pruning.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.solvers.pruning.network.Examples;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescentDataTest {
    /** Examples whose one feature is their number. */
    private static Examples numbered(int count) {
        float[] features = new float[count];
        IntStream.range(0, count).forEach(i -> features[i] = i);
        return Examples.of(features, new int[count], 1);
    }

    private static int[] numbers(Examples examples) {
        float[] feature = new float[1];
        return IntStream.range(0, examples.size())
                .map(i -> {
                    examples.copy(i, feature, 0);
                    return (int) feature[0];
                })
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"50, 10, 20", "50, 25, 25", "50, 1, 49", "50, 49, 1", "50, 10, 0", "7, 3, 2"})
    void othersAreNoneOfTheMiniBatch(int size, int batch, int others) {
        var data = new DescentData(numbered(size), numbered(1));

        for (long seed = 1; seed <= 50; seed++) {
            DescentData.Drawn drawn = data.draw(batch, others, new SplittableRandom(seed));

            var all = new HashSet<Integer>();
            IntStream.of(numbers(drawn.batch())).forEach(all::add);
            IntStream.of(numbers(drawn.others())).forEach(all::add);
            assertThat(drawn.batch().size()).isEqualTo(batch);
            assertThat(drawn.others().size()).isEqualTo(others);
            assertThat(all).hasSize(batch + others).allMatch(i -> i >= 0 && i < size);
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 40, 11", "50, 60, 1"})
    void aTestNeedsOtherExamples(int size, int batch, int test) {
        var data = new DescentData(numbered(size), numbered(1));

        assertThatThrownBy(() -> data.requireOthers(batch, test))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than the %d training examples".formatted(size));
    }
}
