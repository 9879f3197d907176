package dev.quench.problems.qubo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuboCountsTest {
    @Test
    void countsWhatIsNotZero() {
        var qubo =
                Qubo.builder(4).addOffset(100).addBias(0, -3).add(0, 1, 0.1).add(2, 3, 12).build();

        var counts = QuboCounts.of(qubo, 3);

        assertThat(counts).isEqualTo(new QuboCounts(4, 3, 1, 2, 12, 0.1));
        assertThat(counts.slackQubits()).isEqualTo(1);
        assertThat(counts.density()).isEqualTo(2.0 / 6);
        assertThat(counts.coefficientRange()).isEqualTo(12 / 0.1);
    }

    @Test
    void aConstantHasNoRange() {
        var counts = QuboCounts.of(Qubo.builder(1).addOffset(7).build(), 1);

        assertThat(counts).isEqualTo(new QuboCounts(1, 1, 0, 0, 0, 0));
        assertThat(counts.coefficientRange()).isZero();
        assertThat(counts.density()).isZero();
    }
}
