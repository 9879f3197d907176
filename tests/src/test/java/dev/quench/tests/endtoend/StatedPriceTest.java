package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.app.device.StatedPrice;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Usage;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedPriceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 15);

    /** 100 shots of 7 pulses and 11 two-qubit gates in 30 s. */
    @ParameterizedTest
    @CsvSource({
        "1.60/s, 48",
        "96/min, 48",
        "2000/h, 16.66666666666666666666666666666667",
        "0.01/shot, 1",
        "0.30+0.01/shot, 1.3",
        "0.001+0.002/gate, 2.9",
        "free, 0"
    })
    void everyFormIsCharged(String text, String amount) {
        Price price = StatedPrice.read(text, "EUR", DAY);

        assertThat(price.of(new Usage(100, 7, 11, 6, Duration.ofSeconds(30))).orElseThrow())
                .isEqualByComparingTo(amount);
    }

    @Test
    void theSourceIsTheUser() {
        var tariff = StatedPrice.read("96/min", "EUR", DAY).tariff().orElseThrow();

        assertThat(tariff.currency()).isEqualTo("EUR");
        assertThat(tariff.from().asOf()).isEqualTo(DAY);
        assertThat(tariff.from().source()).isEqualTo("stated by the user as 96/min");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "96",
                "96/day",
                "-1/s",
                "1e9/s",
                "NaN/s",
                "1+2/s",
                "1/gate",
                "1+/shot",
                "9999999999999/s",
                "1,60/s"
            })
    void otherFormsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatedPrice.read(text, "USD", DAY))
                .withMessageContaining("The price '%s' must be AMOUNT/s".formatted(text))
                .withMessageContaining("Maybe --price 96/min --currency USD.");
    }

    @Test
    void currenciesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatedPrice.read("1/s", "dollars", DAY))
                .withMessageContaining("The currency ('dollars')");
    }
}
