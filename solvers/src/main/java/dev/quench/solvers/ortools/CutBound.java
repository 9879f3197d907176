package dev.quench.solvers.ortools;

import java.util.List;

/**
 * A lower bound from multipliers of rows and odd-cycle inequalities, valid whatever they are where
 * the rows hold: {@code constant - sum_r u_r b_r + sum_e min(0, c_e + sum_r u_r a_re)} with {@code
 * u >= 0} for {@code a y <= b}, {@code u <= 0} for {@code a y >= b} and {@code c_e = -2 w_e}, every
 * operation rounded down. What is left of an excluded edge goes to the edges that it follows from.
 * So neither the tolerances nor an early end of a linear solver can make it wrong.
 *
 * <p>Source: A. Neumaier, O. Shcherbina, Safe bounds in linear and mixed-integer linear
 * programming, Mathematical Programming 99 (2004) 283-296, doi:10.1007/s10107-003-0433-3.
 */
final class CutBound {
    private final CutGraph graph;
    private final double[] costs;
    private double bound;

    private CutBound(CutGraph graph) {
        this.graph = graph;
        bound = graph.constant();
        costs = new double[graph.edges()];
        for (int e = 0; e < costs.length; e++) {
            costs[e] = -2 * graph.weight(e);
        }
    }

    /** Bounds an energy, or an objective with the exclusions alone. */
    static double of(CutGraph graph, List<OddCycle> cuts, double[] prices) {
        return of(graph, List.of(), new double[0], cuts, prices);
    }

    /**
     * Bounds an objective where rows hold.
     *
     * @param rowPrices one a row, of any sign; those that the row does not allow count 0
     * @param prices one an inequality; those below 0 count 0
     */
    static double of(
            CutGraph graph,
            List<ScaledRow> rows,
            double[] rowPrices,
            List<OddCycle> cuts,
            double[] prices) {
        var bound = new CutBound(graph);
        for (int r = 0; r < rowPrices.length; r++) {
            bound.add(rows.get(r), rows.get(r).price(rowPrices[r]));
        }
        for (int r = 0; r < prices.length; r++) {
            if (prices[r] > 0) {
                bound.add(cuts.get(r), prices[r]);
            }
        }
        return bound.value();
    }

    private void add(ScaledRow row, double price) {
        if (price == 0) {
            return;
        }
        double side = price > 0 ? row.upper() : row.lower();
        bound = DirectedSum.down(bound, DirectedSum.productDown(-price, side));
        for (int k = 0; k < row.terms(); k++) {
            lower(row.edge(k), DirectedSum.productDown(price, row.coefficient(k)));
        }
    }

    private void add(OddCycle cut, double price) {
        bound = DirectedSum.down(bound, DirectedSum.minusProductDown(cut.limit(), price));
        for (int k = 0; k < cut.length(); k++) {
            lower(cut.edge(k), cut.sign(k) * price);
        }
    }

    private void lower(int edge, double cost) {
        costs[edge] = DirectedSum.down(costs[edge], cost);
    }

    /** Costs of what is 0 or more may be too low. */
    private double value() {
        LiteralEdges literals = graph.literals();
        for (int k = 0; k < literals.count(); k++) {
            int edge = literals.edge(k);
            double cost = costs[edge];
            bound = DirectedSum.down(bound, cost * literals.constant(k));
            lower(literals.firstEdge(k), cost * literals.firstSign(k));
            lower(literals.secondEdge(k), cost * literals.secondSign(k));
            costs[edge] = literals.isExcluded(k) ? 0 : cost * literals.productSign(k);
        }
        for (double cost : costs) {
            bound = DirectedSum.down(bound, Math.min(0, cost));
        }
        return bound;
    }
}
