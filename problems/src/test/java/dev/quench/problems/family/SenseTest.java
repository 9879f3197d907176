package dev.quench.problems.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SenseTest {
    @Test
    void aBoundStaysOneAsADouble() {
        var random = new SplittableRandom(1);
        for (int k = 0; k < 1000; k++) {
            BigDecimal bound =
                    new BigDecimal(random.nextDouble(-1e6, 1e6))
                            .add(new BigDecimal(random.nextDouble(-1e-12, 1e-12)));
            double below = Sense.MINIMISE.outward(bound);
            double above = Sense.MAXIMISE.outward(bound);

            assertThat(new BigDecimal(below)).isLessThanOrEqualTo(bound);
            assertThat(new BigDecimal(Math.nextUp(below))).isGreaterThan(bound);
            assertThat(new BigDecimal(above)).isGreaterThanOrEqualTo(bound);
            assertThat(new BigDecimal(Math.nextDown(above))).isLessThan(bound);
        }
    }

    @Test
    void whatIsADoubleIsNotMoved() {
        assertThat(Sense.MINIMISE.outward(new BigDecimal("-3.5"))).isEqualTo(-3.5);
        assertThat(Sense.MAXIMISE.outward(new BigDecimal("-3.5"))).isEqualTo(-3.5);
    }

    @Test
    void whatNoDoubleHoldsIsBoundedByTheLastOne() {
        var huge = new BigDecimal("1e400");

        assertThat(Sense.MINIMISE.outward(huge)).isEqualTo(Double.MAX_VALUE);
        assertThat(Sense.MAXIMISE.outward(huge)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Sense.MINIMISE.outward(huge.negate())).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Sense.MAXIMISE.outward(huge.negate())).isEqualTo(-Double.MAX_VALUE);
    }
}
