package dev.quench.problems.io.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNumberTest {
    @ParameterizedTest
    @CsvSource({"3, 3", "-.5, -0.5", "+2.e1, 20", "1D-2, 0.01", "1e12, 1000000000000"})
    void readsDecimals(String token, BigDecimal value) {
        assertThat(ModelNumber.parse(token).orElseThrow()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "nan", "inf", "1e401", "1e999999999", "1e-99999", "0x1", "1.2.3"})
    void refusesWhatIsNoModerateNumber(String token) {
        assertThat(ModelNumber.parse(token)).isEmpty();
        assertThat(ModelNumber.parse("1".repeat(61))).isEmpty();
        assertThat(ModelNumber.parse("1".repeat(60))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-Infinity", "+INF", "1e20", "-1e30"})
    void knowsWhatIsNoBound(String token) {
        assertThat(ModelNumber.isInfinite(ModelNumber.parseBound(token).orElseThrow())).isTrue();
    }
}
