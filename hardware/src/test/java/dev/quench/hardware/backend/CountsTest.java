package dev.quench.hardware.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.qubo.Bits;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void countsIndicesByBits() {
        var counts = Counts.ofIndices(3, new long[] {6, 0, 6});

        assertThat(counts.get(Bits.parse("011"))).isEqualTo(2);
        assertThat(counts.get(Bits.parse("111"))).isZero();
        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.distinct()).isEqualTo(2);
    }

    @Test
    void mergingAddsCounts() {
        var a = Counts.ofIndices(2, new long[] {0, 1});
        var b = Counts.ofIndices(2, new long[] {1, 3});

        assertThat(a.merge(b)).isEqualTo(Counts.ofIndices(2, new long[] {3, 1, 1, 0}));
    }

    @Test
    void rejectsAnswersOfDifferentSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counts.of(Map.of(Bits.parse("0"), 1, Bits.parse("00"), 1)));
    }

    @Test
    void rejectsAnAnswerNeverSeen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counts.of(Map.of(Bits.parse("0"), 0)));
    }
}
