package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.OptionalLong;

/**
 * The cycle {@code C_n}: vertices {@code 0 … n-1}, neighbours in the ring adjacent. Independence
 * number {@code floor(n/2)}, since of two neighbours at most one is chosen.
 *
 * <p>Source: R. Diestel, Graph Theory, section 1.3.
 *
 * @param order {@code n}, in {@code [3, 2^20]}
 */
public record CycleGraph(int order) implements DefinedGraph {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public CycleGraph {
        Ranges.require("order of a cycle", order, 3, 1 << 20);
    }

    @Override
    public String name() {
        return "cycle" + order;
    }

    @Override
    public Graph graph() {
        var builder = Graph.builder(order);
        for (int v = 0; v < order; v++) {
            builder.add(v, (v + 1) % order);
        }
        return builder.build();
    }

    @Override
    public OptionalLong independenceNumber() {
        return OptionalLong.of(order / 2);
    }
}
