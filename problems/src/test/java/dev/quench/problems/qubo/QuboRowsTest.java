package dev.quench.problems.qubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuboRowsTest {
    /** A function whose only row entries are what the test says. */
    private record Rows(int size, int column, double value) implements QuboRows {
        @Override
        public double offset() {
            return 1;
        }

        @Override
        public double bias(int i) {
            return i;
        }

        @Override
        public int copyRow(int i, int[] columns, double[] values) {
            columns[0] = i == column ? 0 : column;
            values[0] = value;
            return i == column || i == 0 ? 1 : 0;
        }
    }

    @Test
    void storesWhatTheRowsSay() {
        Qubo stored = Qubo.of(new Rows(4, 2, -3));

        assertThat(stored)
                .isEqualTo(
                        Qubo.builder(4)
                                .addOffset(1)
                                .addBias(1, 1)
                                .addBias(2, 2)
                                .addBias(3, 3)
                                .add(0, 2, -3)
                                .build());
        assertThat(Qubo.of(stored)).isSameAs(stored);
    }

    @Test
    void countsWhatTheRowsSay() {
        var counts = QuboCounts.of(new Rows(4, 2, -3), 3);

        assertThat(counts).isEqualTo(new QuboCounts(4, 3, 3, 1, 3, 1));
        assertThat(counts.slackQubits()).isEqualTo(1);
        assertThat(counts.density()).isEqualTo(1.0 / 6);
        assertThat(counts.coefficientRange()).isEqualTo(3);
    }

    @Test
    void aConstantHasNoRange() {
        var counts = QuboCounts.of(Qubo.builder(0).addOffset(7).build(), 0);

        assertThat(counts).isEqualTo(new QuboCounts(0, 0, 0, 0, 0, 0));
        assertThat(counts.density()).isZero();
        assertThat(counts.coefficientRange()).isZero();
    }

    @Test
    void extentsAreSumsOfTerms() {
        var extent = QuboExtent.of(new Rows(4, 2, -3));

        assertThat(extent).isEqualTo(new QuboExtent(-2, 7, true));
        assertThat(QuboExtent.of(new Rows(4, 2, 0.5)).integral()).isFalse();
        assertThat(QuboExtent.of(new Rows(4, 2, 0x1p53)).integral()).isFalse();
    }

    @Test
    void rejectsRowsOutOfOrder() {
        assertThatThrownBy(() -> Qubo.of(new Rows(4, 5, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(0, 5)");
        assertThatThrownBy(() -> Qubo.of(new Rows(4, 2, 0))).hasMessageContaining("not zero");
        assertThatThrownBy(() -> Qubo.of(new Rows(4, 2, Double.NaN)))
                .hasMessageContaining("must be finite");
        assertThatThrownBy(() -> new Rows(4, 2, 1).energy(Bits.zeros(3)))
                .hasMessageContaining("has no energy for 3 bits");
    }
}
