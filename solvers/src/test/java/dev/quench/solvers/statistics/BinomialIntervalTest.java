package dev.quench.solvers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialIntervalTest {
    /** The second algorithm takes quantiles of Snedecor's F. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 37, 1000})
    void endsAreThoseOfAnotherFormula(int trials) {
        for (int successes = 0; successes <= trials; successes += Math.max(1, trials / 13)) {
            BinomialInterval ours = BinomialInterval.exact(successes, trials, 0.95);

            if (successes > 0 && successes < trials) {
                var theirs = new ClopperPearsonInterval().createInterval(trials, successes, 0.95);
                assertThat(ours.low()).isCloseTo(theirs.getLowerBound(), within(1e-7));
                assertThat(ours.high()).isCloseTo(theirs.getUpperBound(), within(1e-7));
            }
        }
    }

    @Test
    void withoutFailureTheLowerEndIsARootOfTheTail() {
        BinomialInterval all = BinomialInterval.exact(10, 10, 0.95);
        BinomialInterval none = BinomialInterval.exact(0, 10, 0.95);

        assertThat(all.low()).isCloseTo(Math.pow(0.025, 0.1), within(1e-12));
        assertThat(all.high()).isEqualTo(1);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(1 - Math.pow(0.025, 0.1), within(1e-12));
    }

    @Test
    void refusesMoreSuccessesThanTrials() {
        assertThatThrownBy(() -> BinomialInterval.exact(3, 2, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(3)");
        assertThatThrownBy(() -> BinomialInterval.exact(0, 0, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BinomialInterval.exact(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
