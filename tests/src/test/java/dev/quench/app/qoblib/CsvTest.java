package dev.quench.app.qoblib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells as RFC 4180 writes them, and a reader that was written apart. */
class CsvTest {
    @Test
    void cellsWithCommasQuotesAndLineEndsAreQuoted() {
        assertThat(CsvRow.of(List.of("a", "b, c", "d \"e\"", "f\ng", "", "h")))
                .isEqualTo("a,\"b, c\",\"d \"\"e\"\"\",\"f\ng\",,h");
    }

    @Test
    void theReaderKnowsBothLineEnds() {
        assertThat(CsvCells.rows("a,b\r\n\"c,\"\"d\"\r\n,\n"))
                .containsExactly(List.of("a", "b"), List.of("c,\"d"), List.of("", ""));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadBack(long seed) {
        var random = new SplittableRandom(seed);
        for (int k = 0; k < 200; k++) {
            List<String> row =
                    IntStream.range(0, 1 + random.nextInt(5)).mapToObj(_ -> text(random)).toList();

            assertThat(CsvCells.rows(CsvRow.of(row) + "\n")).containsExactly(row);
        }
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            text.append("ab ,\"\n\r;".charAt(random.nextInt(8)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,\"b", "a,b\"c\"", "\"a\"b,c"})
    void badQuotesAreRefused(String text) {
        assertThatThrownBy(() -> CsvCells.rows(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quote");
    }
}
