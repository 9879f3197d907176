package dev.quench.problems.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Judges encodings by enumerating all of their bits; shares no code with the encoder. */
final class BruteForce {
    private final BinaryProgram program;
    private final double[] objective;
    private final boolean[] feasible;

    private BruteForce(BinaryProgram program) {
        this.program = program;
        objective = energies(program.objective());
        feasible = new boolean[objective.length];
        for (int x = 0; x < feasible.length; x++) {
            feasible[x] = program.isFeasible(point(x));
        }
    }

    static BruteForce of(BinaryProgram program) {
        return new BruteForce(program);
    }

    /** Returns E for every basis index: {@code E(x + 2^t) = E(x) + a_t + sum_(j in x) b_tj}. */
    private static double[] energies(Qubo qubo) {
        assertThat(qubo.size()).as("bits to enumerate").isLessThanOrEqualTo(22);
        double[] energies = new double[1 << qubo.size()];
        double[] field = new double[energies.length];
        energies[0] = qubo.offset();
        for (int top = 0; top < qubo.size(); top++) {
            int half = 1 << top;
            field[0] = qubo.bias(top);
            for (int x = 1; x < half; x++) {
                int low = Integer.numberOfTrailingZeros(x);
                field[x] = field[x & (x - 1)] + qubo.couplings().get(top, low);
            }
            for (int x = 0; x < half; x++) {
                energies[half + x] = energies[x] + field[x];
            }
        }
        return energies;
    }

    private Bits point(int x) {
        return Bits.ofIndex(x, program.size());
    }

    private IntStream feasiblePoints() {
        return IntStream.range(0, feasible.length).filter(x -> feasible[x]);
    }

    /** Returns the least objective of a feasible point, or infinity. */
    double optimum() {
        return feasiblePoints()
                .mapToDouble(x -> objective[x])
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Returns the least energy over the slack for each point. */
    private double[] leastEnergies(Qubo qubo) {
        double[] least = new double[feasible.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        double[] energies = energies(qubo);
        for (int index = 0; index < energies.length; index++) {
            int x = index & (least.length - 1);
            least[x] = Math.min(least[x], energies[index]);
        }
        return least;
    }

    /** Returns the least energy of an infeasible point, or infinity. */
    double leastInfeasibleEnergy(PenaltyEncoder encoder) {
        return leastInfeasible(leastEnergies(encoder.reformulate(program).model()));
    }

    private double leastInfeasible(double[] leastEnergies) {
        double least = Double.POSITIVE_INFINITY;
        for (int x = 0; x < feasible.length; x++) {
            least = feasible[x] ? least : Math.min(least, leastEnergies[x]);
        }
        return least;
    }

    /**
     * Feasible points keep their objective and infeasible ones are worse than the optimum, so that
     * the minimisers are exactly the optima.
     */
    void assertExact(PenaltyEncoder encoder) {
        Reformulated<Qubo> encoded = encoder.reformulate(program);
        double[] least = leastEnergies(encoded.model());
        double tolerance =
                encoded.model().isIntegral() ? 0 : 1e-9 * encoded.model().largestCoefficient();
        double deviation =
                feasiblePoints()
                        .mapToDouble(x -> Math.abs(least[x] - objective[x]))
                        .max()
                        .orElse(0);
        assertThat(encoded.exact()).isTrue();
        assertThat(deviation).as("energy of a feasible point").isLessThanOrEqualTo(tolerance);
        assertThat(leastInfeasible(least))
                .as("energy of an infeasible point")
                .isGreaterThan(optimum() + tolerance);
    }

    /**
     * Infeasible points are worse than the optimum, optima have it as their least energy, and no
     * feasible point has less than its objective: the minimisers are exactly the optima.
     */
    void assertMinimisersAreOptima(Reformulated<Qubo> encoded) {
        double[] least = leastEnergies(encoded.model());
        double tolerance =
                encoded.model().isIntegral() ? 0 : 1e-9 * encoded.model().largestCoefficient();
        double optimum = optimum();
        assertThat(encoded.exact()).isTrue();
        assertThat(leastInfeasible(least)).isGreaterThan(optimum + tolerance);
        feasiblePoints()
                .forEach(x -> {
                    assertThat(least[x]).isGreaterThanOrEqualTo(objective[x] - tolerance);
                    if (objective[x] <= optimum) {
                        assertThat(least[x]).isCloseTo(optimum, within(tolerance));
                    }
                });
    }

    /** Returns the objective of every point, by index. */
    double objective(Bits x) {
        return objective[(int) x.index()];
    }

    /** The encoder's own choice of slack gives every feasible point its objective. */
    void assertBestSlack(PenaltyEncoder encoder) {
        Reformulated<Qubo> encoded = encoder.reformulate(program);
        feasiblePoints()
                .forEach(x -> {
                    Bits bits = encoder.withSlack(program, point(x));
                    assertThat(encoded.model().energy(bits)).isCloseTo(objective[x], within(1e-9));
                    assertThat(encoded.lift().lift(bits)).isEqualTo(point(x));
                });
    }
}
