package dev.quench.solvers.reduction.persistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoofDualityTest {
    private static final int SEEDS = 2000;

    @Test
    void theBoundIsNotAboveTheMinimum() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = SmallQubos.any(seed);

            double bound = RoofDuality.of(qubo, StopSignal.NEVER).bound();

            assertThat(bound).as("seed %d", seed).isLessThanOrEqualTo(SmallQubos.minimum(qubo));
            assertThat(2 * bound).as("seed %d", seed).isEqualTo(Math.rint(2 * bound));
        }
    }

    /** An odd cycle: the linear relaxation sets every bit to one half. */
    private static Qubo triangle() {
        var triangle = Qubo.builder(3);
        for (int i = 0; i < 3; i++) {
            triangle.addBias(i, -1).add(i, (i + 1) % 3, 1);
        }
        return triangle.build();
    }

    @Test
    void theBoundIsTheOptimumOfTheLinearRelaxation() {
        RoofDuality roof = RoofDuality.of(triangle(), StopSignal.NEVER);

        assertThat(roof.bound()).isEqualTo(-1.5);
        assertThat(SmallQubos.minimum(triangle())).isEqualTo(-1);
    }

    @Test
    void strongValuesHoldInEveryMinimiser() {
        int strong = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = SmallQubos.any(seed);
            RoofDuality roof = RoofDuality.of(qubo, StopSignal.NEVER);
            strong += roof.strong();

            for (Bits x : SmallQubos.minimisers(qubo)) {
                for (int i = 0; i < qubo.size(); i++) {
                    assertThat(!roof.isStrong(i) || roof.value(i) == x.get(i))
                            .as("seed %d, variable %d", seed, i)
                            .isTrue();
                }
            }
        }
        assertThat(strong).isGreaterThan(SEEDS);
    }

    @Test
    void fixedValuesRaiseNoEnergy() {
        int weak = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = SmallQubos.any(seed);
            RoofDuality roof = RoofDuality.of(qubo, StopSignal.NEVER);
            weak += roof.fixed() - roof.strong();
            assertAutarky(seed, qubo, roof);
        }
        assertThat(weak).isGreaterThan(SEEDS / 10);
    }

    private static void assertAutarky(long seed, Qubo qubo, RoofDuality roof) {
        List<BigDecimal> energies = SmallQubos.points(qubo).map(x -> exactEnergy(qubo, x)).toList();
        long fixed = 0;
        long ones = 0;
        for (int i = 0; i < qubo.size(); i++) {
            fixed |= roof.isFixed(i) ? 1L << i : 0;
            ones |= roof.isFixed(i) && roof.value(i) ? 1L << i : 0;
        }
        for (int x = 0; x < energies.size(); x++) {
            BigDecimal moved = energies.get((int) ((x & ~fixed) | ones));
            if (moved.compareTo(energies.get(x)) > 0) {
                fail("seed %d: setting %s raises the energy of %d".formatted(seed, roof, x));
            }
        }
    }

    /** The energy without rounding. */
    private static BigDecimal exactEnergy(Qubo qubo, Bits x) {
        if (qubo.isIntegral()) {
            return BigDecimal.valueOf((long) qubo.energy(x));
        }
        BigDecimal[] energy = {new BigDecimal(qubo.offset())};
        x.ones().forEach(i -> energy[0] = energy[0].add(new BigDecimal(qubo.bias(i))));
        qubo.couplings()
                .forEach((i, j, b) -> {
                    if (x.get(i) && x.get(j)) {
                        energy[0] = energy[0].add(new BigDecimal(b));
                    }
                });
        return energy[0];
    }

    @Test
    void functionsThatAreSubmodularInDisguiseAreMinimised() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Qubo qubo = SmallQubos.hiddenSubmodular(seed);

            RoofDuality roof = RoofDuality.of(qubo, StopSignal.NEVER);

            assertThat(roof.fixed()).as("seed %d", seed).isEqualTo(qubo.size());
            assertThat(roof.bound()).as("seed %d", seed).isEqualTo(SmallQubos.minimum(qubo));
            assertThat(qubo.energy(roof.substitution().lift(Bits.zeros(0))))
                    .isEqualTo(roof.bound());
        }
    }

    @Test
    void realCoefficientsAreCertifiedToo() {
        int fixed = 0;
        for (long seed = 0; seed < 200; seed++) {
            Qubo qubo = SmallQubos.real(seed);
            RoofDuality roof = RoofDuality.of(qubo, StopSignal.NEVER);
            BigDecimal minimum =
                    SmallQubos.points(qubo)
                            .map(x -> exactEnergy(qubo, x))
                            .min(BigDecimal::compareTo)
                            .orElseThrow();
            fixed += roof.fixed();

            assertThat(new BigDecimal(roof.bound())).isLessThanOrEqualTo(minimum);
            assertAutarky(seed, qubo, roof);
        }
        assertThat(fixed).isGreaterThan(200);
    }

    @Test
    void extremeMagnitudesDoNotOverflow() {
        Qubo qubo =
                Qubo.builder(3)
                        .addBias(0, 0x1p998)
                        .addBias(1, Double.MIN_VALUE)
                        .addBias(2, -1)
                        .add(0, 1, -0x1p998)
                        .build();

        RoofDuality roof = RoofDuality.of(qubo, StopSignal.NEVER);

        assertThat(roof.bound()).isLessThanOrEqualTo(-1);
        assertAutarky(0, qubo, roof);
    }

    @Test
    void aStoppedFlowClaimsNothingWrong() {
        for (long seed = 0; seed < 300; seed++) {
            Qubo qubo = SmallQubos.any(seed);
            int[] questions = {0};

            RoofDuality roof = RoofDuality.of(qubo, () -> questions[0]++ > 1);

            assertThat(roof.bound()).isLessThanOrEqualTo(SmallQubos.minimum(qubo));
            assertAutarky(seed, qubo, roof);
        }
    }

    @Test
    void aVariableThatIsNotFixedHasNoValue() {
        RoofDuality roof = RoofDuality.of(triangle(), StopSignal.NEVER);

        assertThat(roof.fixed()).isZero();
        assertThatThrownBy(() -> roof.value(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFreedomOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> RoofDuality.of(triangle(), Freedom.all(2), StopSignal.NEVER))
                .hasMessageContaining("2 variables");
    }
}
