package dev.quench.hardware.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Usage;
import dev.quench.hardware.device.json.ShippedDevices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    private static final Charge USED =
            new Charge(1000, Optional.of(new BigDecimal("2.25")), Optional.empty());

    private static Price price(String device) {
        return ShippedDevices.find(device).orElseThrow().price();
    }

    /** The price itself is the witness: without gates both have the same to say. */
    @ParameterizedTest
    @CsvSource({
        "ibm_torino, 3.6 USD",
        "iqm_garnet, 1.75 USD",
        "quera_aquila, 10.3 USD",
        "ionq_forte, 80.3 USD",
        "noisy, free"
    })
    void whatRanIsPricedAsTheDescriptionSays(String device, String text) {
        Charge.Money money = Rate.of(price(device)).orElseThrow().of(USED).orElseThrow();

        assertThat(money.text()).isEqualTo(text);
        assertThat(price(device).of(new Usage(1000, 0, 0, 0, Duration.ofMillis(2250))))
                .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo(money.amount()));
    }

    @ParameterizedTest
    @CsvSource({"quantinuum_h2", "pasqal_fresnel", "dwave_advantage2"})
    void aPriceThatIsUnknownOrOfGatesIsNoRate(String device) {
        assertThat(Rate.of(price(device))).isEmpty();
    }

    @Test
    void aFigureThatCostsAndIsNotKnownLeavesThePriceUnknown() {
        var none = new Charge(0, Optional.empty(), Optional.empty());

        assertThat(Rate.of(price("ibm_torino")).orElseThrow().of(none)).isEmpty();
        assertThat(Rate.of(price("quera_aquila")).orElseThrow().of(none)).isEmpty();
        assertThat(Rate.of(price("noisy")).orElseThrow().of(none)).contains(Charge.Money.FREE);
    }

    @ParameterizedTest
    @CsvSource({"0.3 0.00145 0 1 USD", "0 0 1.6 60 EUR", "0 0 0 1 -"})
    void aRateIsReadAsItIsWritten(String text) {
        assertThat(Rate.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0 0 1.6 USD", "0 0 -1 1 USD", "0 0 1 0 USD", "a b c d e", "0 0 1e9 1 USD"})
    void whatIsNoRateIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0 0 1.6 1 USD, 4 USD, 2.5",
        "0 0 96 60 USD, 4 usd, 2.5",
        "0 0 1.6 1 USD, 4 EUR, ",
        "0.3 0 1.6 1 USD, 4 USD, ",
        "0 0.01 0 1 USD, 4 USD, ",
        "0 0 0 1 -, 4 USD, "
    })
    void anAmountBuysTimeWhereTimeIsAllThatCosts(String rate, String most, BigDecimal seconds) {
        int space = most.indexOf(' ');

        Optional<BigDecimal> bought =
                Rate.parse(rate)
                        .seconds(
                                new Charge.Money(
                                        new BigDecimal(most.substring(0, space)),
                                        most.substring(space + 1)));

        assertThat(bought.map(BigDecimal::stripTrailingZeros))
                .isEqualTo(Optional.ofNullable(seconds));
    }
}
