package dev.quench.problems.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixDistancesTest {
    private static MatrixDistances of(long ab, long ba, long diagonal) {
        return new MatrixDistances(LongMatrix.of(2, 2, new long[] {diagonal, ab, ba, 0}));
    }

    @Test
    void looksDistancesUp() {
        assertThat(of(7, 7, 0).between(1, 0)).isEqualTo(7);
        assertThat(of(7, 7, 0).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 8, 0, '(8 there, 7 back)'",
        "-1, -1, 0, '(-1) must be in'",
        "7, 7, 3, 'to itself (3)'",
        "9000000000000000000, 9000000000000000000, 0, 'must be in'"
    })
    void rejectsWhatIsNoDistance(long ab, long ba, long diagonal, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(ab, ba, diagonal))
                .withMessageContaining(message);
    }

    @Test
    void rejectsAMatrixThatIsNotSquare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MatrixDistances(LongMatrix.of(1, 2, new long[2])))
                .withMessageContaining("1 x 2");
    }
}
