package dev.quench.problems.qubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuboTest {
    @Test
    void aVariableCoupledWithItselfIsABias() {
        Qubo qubo = Qubo.builder(2).addBias(1, 2).add(1, 1, 3).add(0, 1, -1).build();

        assertThat(qubo.bias(1)).isEqualTo(5);
        assertThat(qubo.couplings().count()).isEqualTo(1);
        assertThat(qubo.energy(Bits.of(false, true))).isEqualTo(5);
    }

    @Test
    void aFunctionOfNoBitsIsItsOffset() {
        Qubo qubo = Qubo.builder(0).addOffset(-7).build();

        assertThat(qubo.energy(Bits.zeros(0))).isEqualTo(-7);
        assertThat(qubo.trivialLowerBound()).isEqualTo(-7);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1 / 0.0})
    void aCoefficientThatIsNotFiniteIsRefused(double term) {
        assertRefused(qubo -> qubo.addOffset(term), "The offset must be finite, not " + term);
        assertRefused(qubo -> qubo.addBias(0, term), "The bias must be finite, not " + term);
        assertRefused(qubo -> qubo.add(1, 1, term), "The bias must be finite, not " + term);
        assertRefused(qubo -> qubo.add(0, 1, term), "coupling (0, 1) must be finite, not " + term);
    }

    /** Finite terms whose sum is not, or may overflow where it is doubled and added up. */
    static Stream<Consumer<Qubo.Builder>> tooLarge() {
        return Stream.of(
                qubo -> qubo.addOffset(1e301).addOffset(1e301),
                qubo -> qubo.addBias(0, 1e308).addBias(0, 1e308),
                qubo -> qubo.addBias(0, 9e300).addBias(1, -9e300),
                qubo -> qubo.add(0, 1, 1e308).add(1, 0, 1e308),
                qubo -> qubo.add(0, 1, 1e308).add(0, 2, -1e308),
                qubo -> qubo.addBias(0, -1e308).addBias(0, -1e308).addOffset(1e308));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void magnitudesWhoseSumOverflowsAreRefusedWithAWayOut(Consumer<Qubo.Builder> terms) {
        assertRefused(terms, "3 bits add up to");
        assertRefused(terms, "at most 2^1000 (1.0715086071862673E301)");
        assertRefused(terms, "\nMaybe divide all of them by the same number.");
    }

    @Test
    void aFactorThatOverflowsIsRefused() {
        Qubo qubo = Qubo.builder(2).addOffset(1).addBias(0, 1).build();

        assertRefused(sum -> sum.addAll(qubo, Double.NaN), "add up to NaN");
        assertRefused(sum -> sum.addAll(qubo, 1e308), "add up to");
    }

    @Test
    void largeMagnitudesBelowTheLimitKeepFiniteEnergies() {
        Qubo qubo =
                Qubo.builder(3)
                        .addBias(0, 0x1p998)
                        .add(0, 1, 0x1p998)
                        .add(1, 2, -Double.MIN_VALUE)
                        .build();

        assertThat(qubo.energy(Bits.of(true, true, true))).isEqualTo(0x1p999);
        assertThat(qubo.energy(Bits.of(false, true, true))).isEqualTo(-Double.MIN_VALUE);
    }

    private static void assertRefused(Consumer<Qubo.Builder> terms, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    var builder = Qubo.builder(3);
                    terms.accept(builder);
                    builder.build();
                })
                .withMessageContaining(message);
    }
}
