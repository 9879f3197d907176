package dev.quench.problems.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackRegisterTest {
    private static String weights(SlackRegister register) {
        return IntStream.range(0, register.bits())
                .mapToLong(register::weight)
                .mapToObj(Long::toString)
                .reduce("", (a, b) -> a + " " + b)
                .strip();
    }

    @ParameterizedTest
    @CsvSource({"0,''", "1,1", "2,1 1", "3,1 2", "4,1 2 1", "5,1 2 2", "7,1 2 4", "10,1 2 4 3"})
    void weightsDoubleUpToTheRest(long range, String weights) {
        assertThat(weights(new SlackRegister(range))).isEqualTo(weights);
    }

    @Test
    void patternsCoverExactlyTheRange() {
        for (long range = 0; range <= 130; range++) {
            var register = new SlackRegister(range);

            var values =
                    LongStream.range(0, 1L << register.bits())
                            .map(p -> register.decode(Bits.ofIndex(p, register.bits())))
                            .distinct()
                            .sorted();

            assertThat(values)
                    .containsExactlyElementsOf(LongStream.rangeClosed(0, range).boxed().toList());
        }
    }

    @Test
    void decodeReadsWhatEncodeWrites() {
        for (long range = 0; range <= 130; range++) {
            var register = new SlackRegister(range);

            for (long value = 0; value <= range; value++) {
                assertThat(register.decode(register.encode(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void holdsTheLargestLong() {
        var register = new SlackRegister(Long.MAX_VALUE);

        assertThat(register.bits()).isEqualTo(63);
        assertThat(register.decode(register.encode(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void rejectsWhatIsOutsideTheRange() {
        assertThatThrownBy(() -> new SlackRegister(-1)).hasMessageContaining("(-1)");
        assertThatThrownBy(() -> new SlackRegister(4).encode(5))
                .hasMessageContaining("cannot hold 5");
        assertThatThrownBy(() -> new SlackRegister(4).decode(Bits.zeros(2)))
                .hasMessageContaining("3 bits cannot read 2");
    }
}
