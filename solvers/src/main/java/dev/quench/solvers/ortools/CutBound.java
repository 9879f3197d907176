package dev.quench.solvers.ortools;

import java.util.List;

/**
 * A lower bound of an energy from multipliers of odd-cycle inequalities, valid whatever they are:
 * {@code offset + sum w_e - sum_r u_r (|F_r| - 1) + sum_e min(0, -2 w_e + sum_r u_r a_re)} with
 * {@code u >= 0}, every operation rounded down. So neither the tolerances nor an early end of a
 * linear solver can make it wrong.
 *
 * <p>Source: A. Neumaier, O. Shcherbina, Safe bounds in linear and mixed-integer linear
 * programming, Mathematical Programming 99 (2004) 283-296, doi:10.1007/s10107-003-0433-3.
 */
final class CutBound {
    private CutBound() {}

    static double of(CutGraph graph, List<OddCycle> cuts, double[] prices) {
        double[] costs = new double[graph.edges()];
        double bound = graph.offset();
        for (int e = 0; e < costs.length; e++) {
            costs[e] = -2 * graph.weight(e);
            bound = DirectedSum.down(bound, graph.weight(e));
        }
        for (int r = 0; r < prices.length; r++) {
            if (prices[r] > 0) {
                OddCycle cut = cuts.get(r);
                bound =
                        DirectedSum.down(
                                bound, DirectedSum.minusProductDown(cut.limit(), prices[r]));
                for (int k = 0; k < cut.length(); k++) {
                    int e = cut.edge(k);
                    costs[e] = DirectedSum.down(costs[e], cut.sign(k) * prices[r]);
                }
            }
        }
        for (double cost : costs) {
            bound = DirectedSum.down(bound, Math.min(0, cost));
        }
        return bound;
    }
}
