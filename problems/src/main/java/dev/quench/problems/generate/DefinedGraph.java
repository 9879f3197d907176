package dev.quench.problems.generate;

import dev.quench.problems.family.Graph;
import java.util.OptionalLong;

/** A graph that a few numbers define, as an instance of the maximum independent set problem. */
public sealed interface DefinedGraph
        permits SloaneGraph,
                HammingGraph,
                JohnsonGraph,
                CycleGraph,
                GridGraph,
                TorusGraph,
                KingGraph {
    /**
     * Returns the conventional name.
     *
     * @return a name such as {@code 1dc.64}
     */
    String name();

    /**
     * Builds the graph.
     *
     * @return the same graph on each call
     */
    Graph graph();

    /**
     * Returns the size of a maximum independent set.
     *
     * @return a proven value, empty where none is known
     */
    OptionalLong independenceNumber();
}
