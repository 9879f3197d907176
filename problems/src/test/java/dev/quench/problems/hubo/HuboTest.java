package dev.quench.problems.hubo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import org.junit.jupiter.api.Test;

class HuboTest {
    @Test
    void termsOfTheSameBitsAreAddedUpAndZerosDropped() {
        var polynomial =
                Hubo.builder(4)
                        .add(2, 3, 1, 0)
                        .add(5, 0, 1, 3, 3)
                        .add(4, 2)
                        .add(-4, 2)
                        .add(1)
                        .build();

        assertThat(polynomial.terms().toString()).isEqualTo("{1=1.0, x0 x1 x3=7.0}");
        assertThat(polynomial.degree()).isEqualTo(3);
    }

    @Test
    void theEnergyAddsTheProductsThatAreOne() {
        var polynomial = Hubo.builder(3).add(1).add(-2, 0).add(8, 0, 1, 2).build();

        assertThat(polynomial.energy(Bits.parse("100"))).isEqualTo(-1);
        assertThat(polynomial.energy(Bits.parse("111"))).isEqualTo(7);
        assertThat(polynomial.energy(Bits.parse("011"))).isEqualTo(1);
    }

    @Test
    void aQuboIsAPolynomial() {
        var qubo = Qubo.builder(3).addOffset(2).addBias(1, -3).add(0, 2, 4).build();

        var polynomial = Hubo.of(qubo);

        assertThat(polynomial.degree()).isEqualTo(2);
        assertThat(Quadratization.fewest().reformulate(polynomial).model()).isEqualTo(qubo);
    }

    @Test
    void rejectsABitThatDoesNotExist() {
        assertThatThrownBy(() -> Hubo.builder(3).add(1, 0, 3)).hasMessageContaining("x0 x3");
        assertThatThrownBy(() -> Hubo.builder(3).add(1, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> Hubo.builder(3).add(Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Hubo.builder(3).build().energy(Bits.zeros(2)))
                .hasMessageContaining("2 bits");
    }
}
