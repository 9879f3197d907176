package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TermsTest {
    @BeforeAll
    static void loadNatives() {
        assertThat(OrToolsNatives.status().available()).isTrue();
    }

    @Test
    void measuresHowFarTheSumCanReach() {
        CheckedModel model = new CheckedModel();

        Terms terms = new Terms().add(model.bit(), -5).add(model.integer(-7, 3), 2, 7);

        assertThat(terms.reach()).isEqualTo(19);
    }

    @Test
    void takesASumOfExactlyTheLimitAndNothingBeyond() {
        CheckedModel model = new CheckedModel();
        Terms full = new Terms().add(model.bit(), -Terms.LIMIT);

        assertThatThrownBy(() -> full.add(model.bit(), 1)).hasMessageContaining("2^62");
        assertThatThrownBy(() -> new Terms().add(model.bit(), Long.MIN_VALUE))
                .hasMessageContaining("2^62");
        assertThatThrownBy(() -> new Terms().add(model.integer(0, 1L << 40), 1L << 40, 1L << 40))
                .hasMessageContaining("2^62");
    }

    @Test
    void aModelIsWideFromTwoToThe31On() {
        CheckedModel narrow = new CheckedModel();
        narrow.atMost(new Terms().add(narrow.bit(), (1L << 31) - 1), 5);
        CheckedModel wide = new CheckedModel();
        wide.atMost(new Terms().add(wide.bit(), 1L << 30).add(wide.bit(), 1L << 30), 5);

        assertThat(narrow.isWide()).isFalse();
        assertThat(wide.isWide()).isTrue();
    }
}
