package dev.quench.solvers.pruning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Examples FIVE =
            Examples.of(
                    new float[] {0, 1, 10, 11, 20, 21, 30, 31, 40, 41},
                    new int[] {5, 6, 7, 8, 9},
                    2);

    @Test
    void choicesOfChoicesCountFromZero() {
        var chosen = FIVE.range(1, 5).choose(3, 0, 0);

        float[] row = new float[4];
        chosen.copy(0, row, 1);
        assertThat(row).containsExactly(0, 40, 41, 0);
        assertThat(labels(chosen)).containsExactly(9, 6, 6);
        assertThat(chosen.size()).isEqualTo(3);
        assertThat(chosen.width()).isEqualTo(2);
        assertThat(FIVE.range(2, 2).size()).isZero();
    }

    @Test
    void otherClassesLeaveTheSetAlone() {
        var all = Examples.of(new float[] {1, 2, 3, 4}, new int[] {0, 1, 2, 3}, 1);
        var chosen = all.choose(3, 1, 3);

        var other = chosen.labelled(7, 8, 9);

        assertThat(IntStream.range(0, 3).map(other::label)).containsExactly(7, 8, 9);
        assertThat(IntStream.range(0, 3).map(chosen::label)).containsExactly(3, 1, 3);
        assertThat(IntStream.range(0, 2).map(other.choose(2, 0)::label)).containsExactly(9, 7);
        float[] features = new float[1];
        other.copy(1, features, 0);
        assertThat(features).containsExactly(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chosen.labelled(1, 2))
                .withMessageContaining("there are 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chosen.labelled(1, 2, -1))
                .withMessageContaining("class (-1)");
    }

    @Test
    void aShuffleKeepsEveryExampleAndItsSeed() {
        var one = FIVE.shuffled(new SplittableRandom(1));

        assertThat(labels(one)).containsExactlyInAnyOrder(5, 6, 7, 8, 9);
        assertThat(labels(FIVE.shuffled(new SplittableRandom(1)))).isEqualTo(labels(one));
        assertThat(labels(FIVE)).containsExactly(5, 6, 7, 8, 9);
    }

    @Test
    void everyOrderOfAShuffleIsAsLikely() {
        var random = new SplittableRandom(2);
        int[] counts = new int[1000];
        var three = FIVE.range(0, 3);

        for (int i = 0; i < 6000; i++) {
            int[] labels = labels(three.shuffled(random));
            counts[100 * labels[0] + 10 * labels[1] + labels[2]]++;
        }

        int[] seen = IntStream.of(counts).filter(c -> c > 0).toArray();
        assertThat(seen).hasSize(6);
        for (int count : seen) {
            assertThat((double) count).isCloseTo(1000, within(150.0));
        }
    }

    @Test
    void refusesWhatIsNotASet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(new float[5], new int[2], 2))
                .withMessageContaining("2 labels and 2 features of each example need 4 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(new float[0], new int[0], 2))
                .withMessageContaining("at least one example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(new float[0], new int[2], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(new float[4], new int[] {0, -1}, 2))
                .withMessageContaining("class (-1) of example 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(new float[] {0, 0, 0, Float.NaN}, new int[2], 2))
                .withMessageContaining("Feature 1 (NaN) of example 1");
    }

    @Test
    void refusesIndicesThatAreNotThere() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> FIVE.range(3, 6));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> FIVE.range(1, 3).choose(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> FIVE.range(1, 3).label(2));
    }

    private static int[] labels(Examples examples) {
        return IntStream.range(0, examples.size()).map(examples::label).toArray();
    }
}
