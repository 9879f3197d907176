package dev.quench.problems.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static Tokens afterOne(String token) {
        var tokens = tokens("1\n" + token);
        tokens.skip(1);
        return tokens;
    }

    private static Tokens tokens(String text) {
        return Tokens.of("a", text, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "-7, -7",
        "+7, 7",
        "007, 7",
        "7.0, 7",
        "7., 7",
        "1e3, 1000",
        "1.50E+01, 15",
        "1000000000000, 1000000000000",
        "9223372036854775807, 9223372036854775807"
    })
    void readsIntegersExactly(String token, long expected) {
        assertThat(tokens(token).nextLong("an integer")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "NaN",
                "Infinity",
                "0x1F",
                "1e99",
                "1e999999999",
                "1.5",
                "-",
                ".",
                "1_000",
                "1,5",
                "٣",
                "9223372036854775808",
                "7L",
                "7f"
            })
    void refusesWhatIsNoInteger(String token) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> afterOne(token).nextLong("an integer"))
                .withMessageStartingWith(
                        "a, line 2: expected an integer, found \"%s\"".formatted(token));
    }

    @Test
    void decimalsKeepAllDigits() {
        assertThat(tokens("0.1000000000000000000000001").nextDecimal("a number"))
                .hasToString("0.1000000000000000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n2\n3", "1\r\n2\r\n3", "1\r2\r3", "1\n\t2\u00a0\n 3\u001a"})
    void countsLinesOfEverySystem(String text) {
        var tokens = tokens(text);
        tokens.skip(3);

        assertThat(tokens.line()).isEqualTo(3);
        assertThat(tokens.hasNext()).isFalse();
    }

    @Test
    void aMissingTokenIsTheEndOfTheFileOrOfTheLine() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> tokens(" ").next("a number"))
                .withMessageContaining("found the end of the file");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> tokens(" \n1").nextInLine("a number"))
                .withMessageContaining("line 1: expected a number, found the end of the line");
    }

    @Test
    void integersOfARangeAreChecked() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> tokens("4").nextInt("a vertex", 1, 3))
                .withMessage("a, line 1: expected a vertex of 1 to 3, found \"4\"");
    }

    @Test
    void integersInALineEndWithTheLine() {
        var tokens = tokens("1 -2\n3");

        assertThat(tokens.nextLongInLine("a number")).isEqualTo(1);
        assertThat(tokens.nextIntInLine("a number", -2, 2)).isEqualTo(-2);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> tokens.nextLongInLine("a number"))
                .withMessage("a, line 1: expected a number, found the end of the line");
        assertThat(tokens.nextLong("a number")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"e, true", "edge, false", "e1, false", "E, false"})
    void aWordIsPassedOnlyIfItIsThatWord(String text, boolean passed) {
        var tokens = tokens(" " + text);

        assertThat(tokens.nextIs("e")).isEqualTo(passed);
        assertThat(tokens.peek()).isEqualTo(passed ? "" : text);
    }

    @Test
    void countsAreTriedWithoutAFault() {
        var tokens = tokens("0 12 -1 x 1234567890123456789 5");

        assertThat(tokens.tryCount()).isZero();
        assertThat(tokens.trySize()).isEqualTo(12);
        assertThat(tokens.tryCount()).isEqualTo(-1);
        assertThat(tokens.tryCount()).isEqualTo(-1);
        assertThat(tokens.tryCount()).isEqualTo(-1);
        assertThat(tokens.tryCount()).isEqualTo(5);
    }

    @Test
    void aLineIsSkippedWhole() {
        var tokens = tokens("1 2 3\r\n4\r5");
        tokens.skip(1);
        tokens.skipLine();

        assertThat(tokens.startsWith('4')).isTrue();
        tokens.skipLine();
        assertThat(tokens.nextLong("a number")).isEqualTo(5);
        assertThat(tokens.line()).isEqualTo(3);
    }
}
