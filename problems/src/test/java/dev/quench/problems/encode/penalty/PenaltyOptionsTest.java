package dev.quench.problems.encode.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PenaltyOptionsTest {
    @Test
    void aNameGoesBeforePatternsAndThenTheFirstOne() {
        var options =
                PenaltyOptions.defaults()
                        .withPenalty("row*", 1)
                        .withPenalty("*", 2)
                        .withPenalty("row7", 3);

        assertThat(options.weightOf("row7")).hasValue(3);
        assertThat(options.weightOf("row8")).hasValue(1);
        assertThat(options.weightOf("edge1-2")).hasValue(2);
    }

    @Test
    void aStarStandsForAnyCharactersAndNothingElseIsSpecial() {
        var options = PenaltyOptions.defaults().withPenalty("edge*-2", 1).withPenalty("a.c[1]", 2);

        assertThat(options.weightOf("edge1-2")).hasValue(1);
        assertThat(options.weightOf("edge-2")).hasValue(1);
        assertThat(options.weightOf("edge1-23")).isEmpty();
        assertThat(options.weightOf("abc1")).isEmpty();
        assertThat(options.weightOf("a.c[1]")).hasValue(2);
    }

    @Test
    void theClassOfARowStarsItsNumbers() {
        assertThat(PenaltyOptions.classOf("edge12-7")).isEqualTo("edge*-*");
        assertThat(PenaltyOptions.classOf("capacity")).isEqualTo("capacity");
    }

    @Test
    void rejectsNumbersThatMakeNoSense() {
        var options = PenaltyOptions.defaults();

        assertThatThrownBy(() -> options.withPenalty("row1", 0)).hasMessageContaining("row1 (0.0)");
        assertThatThrownBy(() -> options.withScale(-1)).hasMessageContaining("(-1.0)");
        assertThatThrownBy(() -> options.withIncumbent(Double.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity");
    }
}
