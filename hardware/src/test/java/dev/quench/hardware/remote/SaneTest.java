package dev.quench.hardware.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaneTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "19.5,19.5",
        "1.0E7,10000000",
        "1e12,1000000000000",
        "0.000000000001,1e-12",
        "12.600000000000001,12.6",
        "1E-20,0",
        "-0,none",
        "-5,none",
        "NaN,none",
        "Infinity,none",
        "1e400,none",
        "1e13,none",
        "1e-21,none",
        "1e-99,none",
        "0x10,none",
        "٣,none",
        "'',none",
        "1e,none",
    })
    void amountsAreFiniteAndNotBelowNothing(String text, String amount) {
        if (amount.equals("none")) {
            assertThatThrownBy(() -> Sane.amount("The limit", text))
                    .isInstanceOfSatisfying(
                            BackendException.class,
                            e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class))
                    .hasMessage(
                            "The limit is no amount from 0 to 1e12 with at most 12 decimals: '%s'.",
                            text);
        } else {
            assertThat(Sane.amount("The limit", text)).isEqualByComparingTo(amount);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[31mb", "a\u009b31mb", "a\u0007\r\nb", "a\u202eb", "a\u2028b"})
    void aLineMovesNoCursorAndTurnsNoText(String text) {
        assertThat(Sane.line(text, 80)).matches("a (\\[31m|31m)?b");
    }

    @Test
    void aLongLineIsCut() {
        assertThat(Sane.line("x".repeat(100), 10)).isEqualTo("x".repeat(10) + "…");
        assertThatThrownBy(() -> Sane.amount("It", "9".repeat(1000)))
                .hasMessageContaining("'" + "9".repeat(40) + "…'");
    }
}
