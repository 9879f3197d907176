package dev.quench.solvers.variational;

import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.variational.elimination.Relation;

/**
 * The strongest relation that a state tells: of all {@code ⟨Z_i Z_j⟩} of coupled pairs and {@code
 * ⟨Z_i⟩}.
 */
final class Correlations {
    private static final double NOTHING = 1e-9;

    private Correlations() {}

    /** Finds it by a Walsh-Hadamard transform of the probabilities, which are overwritten. */
    static Relation strongest(Ising cost, double[] probabilities) {
        WalshHadamard.transform(probabilities);
        Relation[] best = {Relation.none()};
        for (int i = 0; i < cost.size(); i++) {
            best[0] = best[0].or(new Relation(i, -1, probabilities[1 << i]));
        }
        cost.couplings()
                .forEach((i, j, _) ->
                        best[0] = best[0].or(new Relation(i, j, probabilities[1 << i | 1 << j])));
        return best[0].strength() > NOTHING ? best[0] : bySize(cost);
    }

    /** Finds the largest coefficient, whose sign is the one that lowers the energy. */
    static Relation bySize(Ising cost) {
        Relation[] best = {Relation.none()};
        for (int i = 0; i < cost.size(); i++) {
            best[0] = best[0].or(new Relation(i, -1, -cost.field(i)));
        }
        cost.couplings().forEach((i, j, value) -> best[0] = best[0].or(new Relation(i, j, -value)));
        return best[0];
    }
}
