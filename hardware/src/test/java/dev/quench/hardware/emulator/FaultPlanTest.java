package dev.quench.hardware.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    @Test
    void countsTheRequestsThatARuleCovers() {
        var plan = FaultPlan.parse("401@2, 503/poll@2-3", 1);

        assertThat(plan.draw(Endpoint.SUBMIT)).isEmpty();
        assertThat(plan.draw(Endpoint.POLL)).containsExactly(Fault.UNAUTHORISED);
        assertThat(plan.draw(Endpoint.SUBMIT)).isEmpty();
        assertThat(plan.draw(Endpoint.POLL)).containsExactly(Fault.UNAVAILABLE);
        assertThat(plan.draw(Endpoint.POLL)).containsExactly(Fault.UNAVAILABLE);
        assertThat(plan.draw(Endpoint.POLL)).isEmpty();
    }

    @Test
    void drawsAsOftenAsAskedAndTheSameForTheSameSeed() {
        List<Set<Fault>> first = draws("429:0.2", 7);

        assertThat(first).isEqualTo(draws("429:0.2", 7)).isNotEqualTo(draws("429:0.2", 8));
        assertThat(first.stream().filter(f -> !f.isEmpty()).count()).isBetween(160L, 240L);
    }

    private static List<Set<Fault>> draws(String text, long seed) {
        var plan = FaultPlan.parse(text, seed);
        return IntStream.range(0, 1000).mapToObj(k -> plan.draw(Endpoint.POLL)).toList();
    }

    @Test
    void keepsFaultsOfProtocolsToWhereTheyCanOccur() {
        var plan = FaultPlan.parse("fewer-shots:1,not-ready:1,duplicate:1,unknown-state:1", 1);

        assertThat(plan.draw(Endpoint.SUBMIT)).containsExactly(Fault.FEWER_SHOTS);
        assertThat(plan.draw(Endpoint.RESULT))
                .containsExactlyInAnyOrder(Fault.NOT_READY, Fault.DUPLICATE);
        assertThat(plan.draw(Endpoint.POLL))
                .containsExactlyInAnyOrder(Fault.UNKNOWN_STATE, Fault.DUPLICATE);
    }

    @Test
    void takesEveryWordAndBlankTexts() {
        for (Fault fault : Fault.values()) {
            assertThat(FaultPlan.parse(fault.word() + "/other@1", 0).draw(Endpoint.OTHER))
                    .containsExactly(fault);
        }
        assertThat(FaultPlan.parse(" ", 0).draw(Endpoint.OTHER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "teapot:0.1",
                "503",
                "503:2",
                "503:-1",
                "503:x",
                "503@0",
                "503@3-2",
                "503/moon:0.1",
                "503:0.1:0.2",
                "503:NaN"
            })
    void refusesWhatItCannotReadWithAllWords(String text) {
        assertThatThrownBy(() -> FaultPlan.parse("401@1," + text, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("reset-after")
                .hasMessageContaining("submit");
    }
}
