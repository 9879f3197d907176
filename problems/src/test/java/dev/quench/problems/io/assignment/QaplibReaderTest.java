package dev.quench.problems.io.assignment;

import static dev.quench.problems.io.Contents.fault;
import static dev.quench.problems.io.Contents.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QaplibReaderTest {
    @Test
    void readsTwoMatricesOneOfThemAsymmetric() {
        var instance = one("2\n\n0 3\n4 0\n\n 0 5000000000\n 5000000000 0\n");

        assertThat(instance.format()).isEqualTo("qaplib-dat");
        assertThat(instance.problem())
                .isEqualTo(
                        new Assignment(
                                LongMatrix.of(2, 2, new long[] {0, 3, 4, 0}),
                                LongMatrix.of(
                                        2, 2, new long[] {0, 5_000_000_000L, 5_000_000_000L, 0})));
    }

    @ParameterizedTest
    @CsvSource({
        "'2\n0 3 4 0\n0 5 5', 3, 9 numbers for two matrices of order 2, 8 numbers",
        "'2\n0 3 4 0\n0 5 5 0\n1', 4, 9 numbers for two matrices of order 2, 10 numbers",
        "'2\n0 3 4 0\n0 5 - 0', 3, an integer of the second matrix, \"-\"",
        "'2\n0 3.5 4 0\n0 5 1 0', 2, an integer of the first matrix, \"3.5\"",
        "'1000000000000 1', 1, the order of the matrices of 1 to 2147483647, \"1000000000000\"",
        "'2000000000 1', 1, 8000000000000000001 numbers for two matrices of order 2000000000, 2 numbers"
    })
    void saysWhatIsWrongAndWhere(String text, int line, String expected, String found) {
        var fault = fault("qap", text);

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
    }

    @Test
    void costsBeyond64BitsAreRefused() {
        assertThat(fault("qap", "1 9000000000000000000 9000000000000000000").expected())
                .isEqualTo("costs within 64 bits");
    }
}
