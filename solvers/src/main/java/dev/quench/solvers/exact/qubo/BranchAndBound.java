package dev.quench.solvers.exact.qubo;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;

/**
 * Depth-first search over the values of variables, bounded by the roof dual of what is left.
 *
 * <p>At each node the maximum flow of {@link RoofNetwork} gives a bound, and values that all
 * minimisers of the subproblem share are set. The candidates with the largest potential are probed:
 * a value that the bound excludes sets the other one, and of the rest the variable that raises the
 * lower of its two bounds most is branched on, the side of lower bound first. All arithmetic is in
 * integers, so that the proof depends on no rounding.
 *
 * <p>Memory is a {@link RoofNetwork.Snapshot} for each level, at most {@code n}. The effort is
 * counted in steps of the flow, so that the same limit gives the same answer.
 *
 * <p>Source: P. L. Hammer, P. Hansen, B. Simeone, Roof duality, complementation and persistency in
 * quadratic 0-1 optimization, Mathematical Programming 28 (1984), doi:10.1007/BF02612354; probing
 * as in E. Boros, P. L. Hammer, G. Tavares, Preprocessing of unconstrained quadratic binary
 * optimization, RUTCOR Research Report 10-2006.
 */
final class BranchAndBound {
    static final String NAME = "branch and bound";

    private static final int CANDIDATES = 2;

    private final WholeQubo qubo;
    private final RoofNetwork network;
    private final double mostSteps;
    private final StopSignal stop;
    private final List<Level> levels = new ArrayList<>();
    private Bits best;
    private long value;
    private long open = Long.MAX_VALUE;
    private long nodes;
    private boolean ended;

    /** What a node of the search needs while its subtrees are searched. */
    private final class Level {
        final RoofNetwork.Snapshot state = new RoofNetwork.Snapshot(network);
        final int[] candidates = new int[CANDIDATES];
        final long[] potentials = new long[CANDIDATES];
        int branch;
        long bound0;
        long bound1;

        /** Keeps the free variables of largest potential, in order; returns how many. */
        int choose() {
            int count = 0;
            for (int i = 0; i < network.size(); i++) {
                if (network.isFree(i)) {
                    long potential = network.potential(i);
                    int at = count;
                    while (at > 0 && potentials[at - 1] < potential) {
                        at--;
                    }
                    if (at < CANDIDATES) {
                        count = Math.min(CANDIDATES, count + 1);
                        System.arraycopy(candidates, at, candidates, at + 1, count - at - 1);
                        System.arraycopy(potentials, at, potentials, at + 1, count - at - 1);
                        candidates[at] = i;
                        potentials[at] = potential;
                    }
                }
            }
            return count;
        }
    }

    private BranchAndBound(WholeQubo qubo, Bits start, double mostSteps, StopSignal stop) {
        this.qubo = qubo;
        this.mostSteps = mostSteps;
        this.stop = stop;
        network = new RoofNetwork(qubo, stop);
        best = start;
        value = qubo.value(start);
    }

    /** Forecasts the memory of a search in bytes. */
    static long bytes(WholeQubo qubo) {
        return Math.multiplyExact(RoofNetwork.bytes(qubo), qubo.size + 2L);
    }

    /**
     * Searches.
     *
     * @param qubo what is minimised
     * @param start a point to beat
     * @param mostSteps limit of the effort in steps of the flow
     * @param stop ends the search early
     * @return the best point and a bound, equal if neither limit came first
     */
    static Proof solve(WholeQubo qubo, Bits start, double mostSteps, StopSignal stop) {
        var search = new BranchAndBound(qubo, start, mostSteps, stop);
        search.run();
        return new Proof(
                NAME, search.best, search.value, Math.min(search.value, search.open), search.nodes);
    }

    private void run() {
        if (qubo.size > 0 && qubo.isFlipSymmetric()) {
            network.fix(heaviest(), false);
        }
        network.push(Long.MAX_VALUE);
        network.settle();
        search(0);
    }

    private int heaviest() {
        int heaviest = 0;
        for (int i = 1; i < qubo.size; i++) {
            if (network.potential(i) > network.potential(heaviest)) {
                heaviest = i;
            }
        }
        return heaviest;
    }

    /** Searches below the state of the network, whose flow is maximal and settled. */
    private void search(int depth) {
        nodes++;
        ended = ended || network.steps() > mostSteps || stop.requested();
        if (ended) {
            open = Math.min(open, network.bound());
            return;
        }
        if (depth == levels.size()) {
            levels.add(new Level());
        }
        Level level = levels.get(depth);
        if (!probe(level)) {
            return;
        }
        if (level.branch < 0) {
            record();
            return;
        }
        boolean first = level.bound1 < level.bound0;
        int branch = level.branch;
        long second = first ? level.bound0 : level.bound1;
        descend(depth, branch, first);
        if (second < value) {
            network.restore(level.state);
            descend(depth, branch, !first);
        }
    }

    private void descend(int depth, int branch, boolean to) {
        network.fix(branch, to);
        network.push(value);
        if (network.bound() < value) {
            network.settle();
            search(depth + 1);
        }
    }

    /**
     * Sets what probing excludes, chooses the variable to branch on (-1 if none is left) and leaves
     * network and level in the state before it; false if nothing here beats the best point.
     */
    private boolean probe(Level level) {
        boolean again = true;
        while (again) {
            again = false;
            level.branch = -1;
            int count = level.choose();
            double bestScore = -1;
            network.save(level.state);
            long here = network.bound();
            for (int c = 0; c < count && !again; c++) {
                int i = level.candidates[c];
                long bound0 = probed(level, i, false);
                long bound1 = probed(level, i, true);
                if (bound0 >= value && bound1 >= value) {
                    return false;
                }
                if (bound0 >= value || bound1 >= value) {
                    network.fix(i, bound0 >= value);
                    network.push(value);
                    if (network.bound() >= value) {
                        return false;
                    }
                    network.settle();
                    again = true;
                } else {
                    double score = (bound0 - here + 1e-3) * (bound1 - here + 1e-3);
                    if (score > bestScore) {
                        bestScore = score;
                        level.branch = i;
                        level.bound0 = bound0;
                        level.bound1 = bound1;
                    }
                }
            }
        }
        return true;
    }

    private long probed(Level level, int i, boolean to) {
        network.fix(i, to);
        network.push(value);
        long bound = network.bound();
        network.restore(level.state);
        return bound;
    }

    private void record() {
        boolean[] bits = new boolean[qubo.size];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = network.value(i);
        }
        Bits found = Bits.of(bits);
        long reached = qubo.value(found);
        if (reached < value) {
            value = reached;
            best = found;
        }
    }
}
