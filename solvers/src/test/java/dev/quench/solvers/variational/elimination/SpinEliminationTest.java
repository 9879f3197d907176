package dev.quench.solvers.variational.elimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpinEliminationTest {
    private static Relation any(SpinElimination spins, RandomGenerator random) {
        int a = random.nextInt(spins.left());
        int b = random.nextInt(spins.left());
        int sign = random.nextBoolean() ? 1 : -1;
        return new Relation(spins.spin(a), a == b ? -1 : spins.spin(b), sign);
    }

    private static void assertSameEnergies(Ising cost, SpinElimination spins) {
        Ising rest = spins.remaining();
        assertThat(rest.size()).isEqualTo(spins.left());
        for (int x = 0; x < 1 << rest.size(); x++) {
            var answer = Bits.ofIndex(x, rest.size());
            assertThat(cost.energy(spins.lift(answer)))
                    .isCloseTo(rest.energy(answer), within(1e-10));
        }
    }

    @ParameterizedTest(name = "{0} spins, density {1}, seed {2}")
    @CsvSource({"9, 1, 1", "9, 0.5, 2", "10, 0.25, 3", "7, 0, 4", "8, 0.6, 5"})
    void everyStateOfWhatIsLeftHasTheEnergyOfItsLift(int n, double density, long seed) {
        var cost = Models.random(n, density, true, seed);
        var random = Models.generator(seed);
        var spins = new SpinElimination(cost);
        int couplings = cost.couplings().count();
        while (spins.left() > 0) {
            spins.impose(any(spins, random));
            assertSameEnergies(cost, spins);
            assertThat(spins.remaining().couplings().count()).isLessThanOrEqualTo(couplings);
            couplings = spins.remaining().couplings().count();
        }
    }

    @Test
    void onlyTheRowsThatAreNamedChange() {
        var cost = Models.random(40, 0.1, true, 6);
        var random = Models.generator(7);
        var spins = new SpinElimination(cost);
        while (spins.left() > 1) {
            String[] before = rows(spins);
            var changed = Arrays.stream(spins.impose(any(spins, random))).boxed().toList();
            String[] after = rows(spins);
            for (int k = 0; k < spins.left(); k++) {
                int i = spins.spin(k);
                assertThat(after[i].equals(before[i]) || changed.contains(i)).isTrue();
            }
        }
    }

    private static String[] rows(SpinElimination spins) {
        String[] rows = new String[spins.size()];
        for (int k = 0; k < spins.left(); k++) {
            int i = spins.spin(k);
            var text = new StringBuilder().append(spins.field(i));
            for (int e = 0; e < spins.row(i).count(); e++) {
                text.append(' ').append(spins.row(i).column(e)).append(spins.row(i).value(e));
            }
            rows[i] = text.toString();
        }
        return rows;
    }

    @Test
    void couplingsThatCancelAreGone() {
        // A triangle of couplings 1, 1, -1: with s_1 = s_0 the couplings of spin 2 cancel.
        var triangle = Couplings.builder(3).add(0, 1, 1).add(0, 2, 1).add(1, 2, -1).build();
        var spins = new SpinElimination(Ising.of(0, new double[3], triangle));

        spins.merge(0, 1, 1);

        assertThat(spins.isConstant()).isTrue();
        assertThat(spins.remaining().offset()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theLargestCoefficientIsThatOfWhatIsLeft(long seed) {
        var cost = Models.random(30, seed / 4.0, seed % 2 == 0, seed);
        var spins = new SpinElimination(cost);
        var coefficients = new LargestCoefficients(spins);
        while (!spins.isConstant()) {
            Ising rest = spins.remaining();
            double[] largest = {0};
            for (int i = 0; i < rest.size(); i++) {
                largest[0] = Math.max(largest[0], Math.abs(rest.field(i)));
            }
            rest.couplings()
                    .forEach((i, j, value) -> largest[0] = Math.max(largest[0], Math.abs(value)));
            Relation relation = coefficients.largest();

            assertThat(relation.strength()).isEqualTo(largest[0]);
            double before = rest.offset();
            coefficients.impose(relation);
            assertThat(spins.remaining().offset()).isCloseTo(before - largest[0], within(1e-12));
        }
    }
}
