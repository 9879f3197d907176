package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;

/**
 * Values and equalities that a look at one variable and its neighbours shows.
 *
 * <p>The slope {@code d_i = a_i + sum_j b_ij x_j} is what raising {@code x_i} costs. If it is never
 * negative {@code x_i = 0} is as good as anything, if never positive {@code x_i = 1} (local
 * persistency). If, for one neighbour {@code j}, it is never negative where {@code x_j = 0} and
 * never positive where {@code x_j = 1}, then {@code x_i = x_j} is as good as anything, and {@code
 * x_i = 1 - x_j} in the opposite case (dominant edge; in spins {@code |J_ij| >= |h_i| + sum_k
 * |J_ik|}). Each step keeps at least one minimiser; so trees vanish. Steps repeat, the neighbours
 * of what changed coming next, until none applies.
 *
 * <p>Exact for integral functions; else a step is taken only where the slopes are beyond their
 * rounding errors, and couplings that a merge adds up are rounded. A look costs the degree of the
 * variable, a merge the sum of the degrees of its neighbours.
 *
 * <p>Source: E. Boros, P. L. Hammer, G. Tavares, Preprocessing of unconstrained quadratic binary
 * optimization, RUTCOR RRR 10-2006, for the values; the edge rule for a single vertex in J.-H.
 * Lange, B. Andres, P. Swoboda, Combinatorial persistency criteria for multicut and max-cut, CVPR
 * 2019, arXiv:1812.01426.
 */
public final class LocalRules {
    private static final double ROUNDING = 0x1p-51;
    private static final int STEPS_BETWEEN_QUESTIONS = 256;

    private final MutableQubo qubo;
    private final Freedom freedom;
    private final boolean integral;
    private final Substitution.Builder known;
    private final int[] queue;
    private final boolean[] waiting;
    private int first;
    private int count;
    private int fixed;
    private int merged;

    private LocalRules(Qubo qubo, Freedom freedom) {
        this.qubo = new MutableQubo(qubo);
        this.freedom = freedom;
        integral = qubo.isIntegral();
        known = Substitution.builder(qubo.size());
        queue = new int[qubo.size()];
        waiting = new boolean[qubo.size()];
        for (int i = 0; i < qubo.size(); i++) {
            await(i);
        }
    }

    /**
     * Applies the rules until none does.
     *
     * @param qubo the function
     * @param freedom which values rows allow; a variable in a row is not merged into another
     * @param stop ends early; what was found stands
     * @return what was found
     * @throws IllegalArgumentException if the sizes differ
     */
    public static Found apply(Qubo qubo, Freedom freedom, StopSignal stop) {
        if (freedom.size() != qubo.size()) {
            throw new IllegalArgumentException(
                    "The freedom of %d variables does not fit a Qubo of %d bits."
                            .formatted(freedom.size(), qubo.size()));
        }
        var rules = new LocalRules(qubo, freedom);
        for (int step = 1; rules.count > 0; step++) {
            if (step % STEPS_BETWEEN_QUESTIONS == 0 && stop.requested()) {
                break;
            }
            rules.look(rules.next());
        }
        return new Found(rules.known.build(), rules.fixed, rules.merged);
    }

    /**
     * What the rules found.
     *
     * @param substitution keeps at least one minimiser
     * @param fixed number of variables set to a value
     * @param merged number of variables set equal or opposite to another
     */
    public record Found(Substitution substitution, int fixed, int merged) {}

    private void await(int i) {
        if (!waiting[i]) {
            waiting[i] = true;
            queue[(first + count++) % queue.length] = i;
        }
    }

    private int next() {
        int i = queue[first];
        first = (first + 1) % queue.length;
        count--;
        waiting[i] = false;
        return i;
    }

    private void look(int i) {
        if (qubo.gone[i]) {
            return;
        }
        qubo.clean(i);
        double low = qubo.bias[i];
        double high = low;
        double magnitude = Math.abs(low);
        double largest = 0;
        int edge = -1;
        for (int k = 0; k < qubo.degree[i]; k++) {
            double value = qubo.values[i][k];
            low += Math.min(0, value);
            high += Math.max(0, value);
            magnitude += Math.abs(value);
            if (Math.abs(value) > largest) {
                largest = Math.abs(value);
                edge = k;
            }
        }
        double margin =
                integral && magnitude <= 0x1p53 ? 0 : ROUNDING * (qubo.degree[i] + 2) * magnitude;
        if (low >= margin && freedom.allows(i, false)) {
            fix(i, false);
        } else if (high <= -margin && freedom.allows(i, true)) {
            fix(i, true);
        } else if (edge >= 0 && freedom.isFree(i)) {
            double value = qubo.values[i][edge];
            lookAtEdge(i, edge, low - Math.min(0, value), high - Math.max(0, value), margin);
        }
    }

    /** Looks at the one edge that can dominate; the slope without it is between two numbers. */
    private void lookAtEdge(int i, int edge, double low, double high, double margin) {
        double value = qubo.values[i][edge];
        int j = qubo.neighbours[i][edge];
        if (low >= margin && high + value <= -margin) {
            merge(i, j, false);
        } else if (high <= -margin && low + value >= margin) {
            merge(i, j, true);
        }
    }

    private void fix(int i, boolean value) {
        known.fix(i, value);
        fixed++;
        qubo.fix(i, value);
        awaitNeighbours(i);
    }

    private void merge(int i, int j, boolean negated) {
        known.equate(i, j, negated);
        merged++;
        qubo.merge(i, j, negated);
        awaitNeighbours(i);
        await(j);
    }

    private void awaitNeighbours(int i) {
        for (int k = 0; k < qubo.degree[i]; k++) {
            await(qubo.neighbours[i][k]);
        }
    }
}
