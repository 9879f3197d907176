package dev.quench.problems.encode.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackRegisterTest {
    private static String weights(SlackRegister register) {
        return LongStream.range(0, register.bits())
                .map(register::weight)
                .mapToObj(Long::toString)
                .reduce("", (a, b) -> a + " " + b)
                .strip();
    }

    @ParameterizedTest
    @CsvSource({"0,''", "1,1", "2,1 1", "3,1 2", "4,1 2 1", "5,1 2 2", "7,1 2 4", "10,1 2 4 3"})
    void weightsDoubleUpToTheRest(long range, String weights) {
        assertThat(weights(SlackRegister.binary(range))).isEqualTo(weights);
    }

    @ParameterizedTest
    @CsvSource({
        "10,1,1 1 1 1 1 1 1 1 1 1",
        "10,2,1 2 2 2 2 1",
        "10,3,1 2 3 3 1",
        "10,4,1 2 4 3",
        "20,4,1 2 4 4 4 4 1",
        "7,4,1 2 4",
        "8,7,1 2 4 1",
        "0,5,''"
    })
    void boundedWeightsStayAtTheLimit(long range, long limit, String weights) {
        assertThat(weights(SlackRegister.bounded(range, limit))).isEqualTo(weights);
    }

    @Test
    void boundedPatternsCoverExactlyTheRangeAndKeepTheLimit() {
        for (long limit = 1; limit <= 9; limit++) {
            for (long range = 0; range <= 16; range++) {
                var register = SlackRegister.bounded(range, limit);
                int bits = (int) register.bits();

                assertThat(LongStream.range(0, bits).map(register::weight).max().orElse(0))
                        .isLessThanOrEqualTo(limit);
                assertThat(
                                LongStream.range(0, 1L << bits)
                                        .map(p -> register.decode(Bits.ofIndex(p, bits)))
                                        .distinct()
                                        .sorted())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(0, range).boxed().toList());
                for (long value = 0; value <= range; value++) {
                    assertThat(register.decode(register.encode(value))).isEqualTo(value);
                }
            }
        }
    }

    @Test
    void aWallHasOnesBeforeZeros() {
        var wall = new DomainWallSlack().register(5, 9);

        assertThat(wall.encode(0)).hasToString("00000");
        assertThat(wall.encode(2)).hasToString("11000");
        assertThat(wall.encode(5)).hasToString("11111");
        assertThat(wall.decode(Bits.parse("01010"))).isEqualTo(2);
    }

    @Test
    void choicesDifferInTheirRegisters() {
        assertThat(new BinarySlack().register(20, 6)).isEqualTo(SlackRegister.binary(20));
        assertThat(new RowBoundedSlack().register(20, 6)).isEqualTo(SlackRegister.bounded(20, 6));
        assertThat(new BoundedSlack(3).register(20, 6)).isEqualTo(SlackRegister.bounded(20, 3));
        assertThat(new UnarySlack().register(20, 6)).isEqualTo(SlackRegister.bounded(20, 1));
        assertThat(new UnarySlack().register(1L << 52, 6).bits()).isEqualTo(1L << 52);
        assertThatThrownBy(() -> new BoundedSlack(0)).hasMessageContaining("(0)");
    }

    @Test
    void patternsCoverExactlyTheRange() {
        for (long range = 0; range <= 130; range++) {
            var register = SlackRegister.binary(range);

            var values =
                    LongStream.range(0, 1L << register.bits())
                            .map(p -> register.decode(Bits.ofIndex(p, (int) register.bits())))
                            .distinct()
                            .sorted();

            assertThat(values)
                    .containsExactlyElementsOf(LongStream.rangeClosed(0, range).boxed().toList());
        }
    }

    @Test
    void decodeReadsWhatEncodeWrites() {
        for (long range = 0; range <= 130; range++) {
            var register = SlackRegister.binary(range);

            for (long value = 0; value <= range; value++) {
                assertThat(register.decode(register.encode(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void holdsTheLargestLong() {
        var register = SlackRegister.binary(Long.MAX_VALUE);

        assertThat(register.bits()).isEqualTo(63);
        assertThat(register.decode(register.encode(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void rejectsWhatIsOutsideTheRange() {
        assertThatThrownBy(() -> SlackRegister.binary(-1)).hasMessageContaining("(-1)");
        assertThatThrownBy(() -> SlackRegister.binary(4).encode(5))
                .hasMessageContaining("cannot hold 5");
        assertThatThrownBy(() -> SlackRegister.binary(4).decode(Bits.zeros(2)))
                .hasMessageContaining("3 bits cannot read 2");
    }
}
