package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.qubo.Qubo;

/**
 * Adds to a function what the violation of implications {@code x_p = b => x_j = v} costs.
 *
 * <p>The weight times {@code x_p (1 - x_j)}, {@code x_p x_j}, {@code (1 - x_p) x_j} or {@code (1 -
 * x_p) (1 - x_j)}. Implications that the function already has at least as dear are added again only
 * if they are not seen in the coupling, so that a round without news adds nothing.
 */
final class Implications {
    private final Qubo qubo;
    private final int p;
    private final double weight;
    private final Qubo.Builder builder;
    private int count;

    Implications(Qubo qubo, int p, double weight) {
        this.qubo = qubo;
        this.p = p;
        this.weight = weight;
        builder = Qubo.builder(qubo.size()).addAll(qubo, 1);
    }

    void add(boolean b, int j, boolean v) {
        double coupling = qubo.couplings().get(p, j);
        /* x_p = b with x_j = 1 - v is dear: the coupling is positive if b = 1 - v. */
        boolean both = b != v;
        if (both ? coupling >= weight : coupling <= -weight) {
            return;
        }
        count++;
        builder.add(p, j, both ? weight : -weight);
        if (b && v) {
            builder.addBias(p, weight);
        } else if (!b && !v) {
            builder.addBias(j, weight);
        } else if (!b) {
            builder.addOffset(weight).addBias(p, -weight).addBias(j, -weight);
        }
    }

    int count() {
        return count;
    }

    Qubo build() {
        return builder.build();
    }
}
