package dev.quench.solvers.lagrangian;

import java.util.Map;

/** Where the multipliers of sampled rounds begin. */
public sealed interface LagrangianStart {
    /** At a maximum of the linear dual of the rows that get multipliers; at 0 if there is none. */
    record Ascent() implements LagrangianStart {}

    /**
     * At prices found before.
     *
     * @param byRow price of one unit of {@code c(x) - rhs} by the name of the row; rows that are
     *     absent begin at 0
     */
    record Prices(Map<String, Double> byRow) implements LagrangianStart {
        /** Copies the prices. */
        public Prices {
            byRow = Map.copyOf(byRow);
        }
    }
}
