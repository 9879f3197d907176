package dev.quench.hardware.remote.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.problems.qubo.Bits;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static RemoteAnswer answer(Map<Bits, Integer> counts) {
        return new RemoteAnswer(
                Counts.of(counts), OptionalLong.of(-3), Map.of("a", "1 µs"), List.of("r"));
    }

    /** Random reads of every {@code step}-th qubit. */
    private static Map<Bits, Integer> reads(int reads, int qubits, int step) {
        var random = new SplittableRandom(qubits);
        var counts = new HashMap<Bits, Integer>();
        for (int read = 0; read < reads; read++) {
            counts.merge(
                    Bits.withOnes(
                            qubits,
                            IntStream.range(0, qubits)
                                    .filter(q -> q % step == 0 && random.nextBoolean())),
                    1 + read % 3,
                    Integer::sum);
        }
        return counts;
    }

    private static String text(RemoteAnswer answer) {
        return new String(Answers.write(answer), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "50, 16, 1", "50, 16, 2", "50, 16, 3", "20, 5627, 25", "3, 40, 41"})
    void whatIsWrittenIsRead(int reads, int qubits, int step) {
        RemoteAnswer answer = answer(reads(reads, qubits, step));

        assertThat(Answers.read(Answers.write(answer))).isEqualTo(answer);
    }

    @Test
    void answersWithoutAnyOneAreRead() {
        for (int size : new int[] {0, 1, 5627}) {
            RemoteAnswer answer = answer(Map.of(Bits.zeros(size), 4));

            assertThat(Answers.read(Answers.write(answer))).isEqualTo(answer);
        }
    }

    @Test
    void aThousandReadsOfAFewQubitsOfManyTakeAFewBytesEach() {
        RemoteAnswer answer = answer(reads(1000, 5627, 25));

        assertThat(answer.counts().distinct()).isEqualTo(1000);
        assertThat(Answers.write(answer).length).isLessThan(1000 * (226 + 6) + 226 * 5 + 100);
    }

    @Test
    void answersInWhichMostBitsOccurAreWrittenWhole() {
        assertThat(text(answer(Map.of(Bits.of(true, false, true), 2))))
                .startsWith("{\"counts\":{\"101\":2},");
        assertThat(text(answer(Map.of(Bits.of(false, true, false), 2))))
                .startsWith("{\"size\":3,\"bits\":[1],\"countsOfBits\":{\"1\":2},");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"size\":3,\"bits\":[1],\"countsOfBits\":{\"11\":2}}",
                "{\"size\":3,\"bits\":[3],\"countsOfBits\":{\"1\":2}}",
                "{\"size\":3,\"bits\":[-1],\"countsOfBits\":{\"1\":2}}",
                "{\"bits\":[1],\"countsOfBits\":{\"1\":2}}",
                "{\"size\":1999999999,\"bits\":[1],\"countsOfBits\":{\"1\":2}}"
            })
    void answersWhoseBitsAreNowhereAreBroken(String json) {
        assertThatThrownBy(() -> Answers.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class));
    }
}
