package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Qubos of which no variable has two neighbours: they need no sampler. */
final class SmallComponents {
    private final Qubo qubo;
    private final int[] partner;
    private final double[] coupling;
    private boolean small = true;

    private SmallComponents(Qubo qubo) {
        this.qubo = qubo;
        partner = new int[qubo.size()];
        coupling = new double[qubo.size()];
        Arrays.fill(partner, -1);
        qubo.couplings().forEach(this::pair);
    }

    private void pair(int i, int j, double b) {
        small &= partner[i] < 0 && partner[j] < 0;
        partner[i] = j;
        partner[j] = i;
        coupling[i] = b;
    }

    /**
     * Returns a state of least energy, of equal ones that with zeros first, in {@code O(n)} time.
     *
     * @param qubo any
     * @return empty if a component has three variables or more
     */
    static Optional<Bits> minimum(Qubo qubo) {
        var components = new SmallComponents(qubo);
        return components.small ? Optional.of(components.minimum()) : Optional.empty();
    }

    private Bits minimum() {
        boolean[] x = new boolean[qubo.size()];
        for (int i = 0; i < x.length; i++) {
            if (partner[i] < 0) {
                x[i] = qubo.bias(i) < 0;
            } else if (i < partner[i]) {
                int best = best(qubo.bias(i), qubo.bias(partner[i]), coupling[i]);
                x[i] = (best & 1) == 1;
                x[partner[i]] = best >> 1 == 1;
            }
        }
        return Bits.withOnes(x.length, IntStream.range(0, x.length).filter(i -> x[i]));
    }

    private static int best(double a, double b, double ab) {
        double[] energies = {0, a, b, a + b + ab};
        int best = 0;
        for (int k = 1; k < energies.length; k++) {
            best = energies[k] < energies[best] ? k : best;
        }
        return best;
    }
}
