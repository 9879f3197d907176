package dev.quench.solvers.bench.compiling;

import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Graphs whose largest cuts are compiled, by the name of a command line. */
public enum GraphFamily {
    /** Vertices in a row. */
    PATH,
    /** Vertices in a ring. */
    CYCLE,
    /** Each vertex hangs on a uniformly drawn one before it. */
    TREE,
    /** {@link CubicGraph}. */
    REGULAR3,
    /** Every two vertices are neighbours. */
    COMPLETE;

    private record Edge(int a, int b) {}

    /**
     * Finds a family.
     *
     * @param name for example {@code path}
     * @return empty if there is none of this name
     */
    public static Optional<GraphFamily> of(String name) {
        return Arrays.stream(values()).filter(f -> f.label().equals(name)).findFirst();
    }

    /**
     * Lists the names.
     *
     * @return separated by commas
     */
    public static String names() {
        return Arrays.stream(values()).map(GraphFamily::label).collect(Collectors.joining(", "));
    }

    /**
     * Returns the name.
     *
     * @return for example {@code path}
     */
    public String label() {
        return switch (this) {
            case PATH -> "path";
            case CYCLE -> "cycle";
            case TREE -> "tree";
            case REGULAR3 -> "regular3";
            case COMPLETE -> "complete";
        };
    }

    /**
     * Tells whether graphs of the same size may differ.
     *
     * @return false if there is only one of each size
     */
    public boolean isRandom() {
        return this == TREE || this == REGULAR3;
    }

    /**
     * Makes the Qubo of the largest cut of a graph: {@code E(x) = - edges cut}.
     *
     * @param vertices 3 to 10,000; at most 1,000 of complete graphs; even for degree 3
     * @param random of trees and regular graphs
     * @return with one variable a vertex
     * @throws IllegalArgumentException if there is no such graph or it would be too large
     */
    public Qubo maxCut(int vertices, RandomGenerator random) {
        if (this == REGULAR3) {
            return CubicGraph.maxCut(vertices, random);
        }
        int most = this == COMPLETE ? 1_000 : 10_000;
        if (vertices < 3 || vertices > most) {
            throw new IllegalArgumentException(
                    "A graph of the family %s has a number of vertices in [3, %d], not %d."
                            .formatted(label(), most, vertices));
        }
        var qubo = Qubo.builder(vertices);
        for (Edge edge : edges(vertices, random)) {
            qubo.addBias(edge.a, -1).addBias(edge.b, -1).add(edge.a, edge.b, 2);
        }
        return qubo.build();
    }

    private List<Edge> edges(int vertices, RandomGenerator random) {
        Stream<Edge> edges =
                switch (this) {
                    case PATH -> later(vertices).mapToObj(v -> new Edge(v - 1, v));
                    case CYCLE ->
                            Stream.concat(
                                    later(vertices).mapToObj(v -> new Edge(v - 1, v)),
                                    Stream.of(new Edge(0, vertices - 1)));
                    case TREE -> later(vertices).mapToObj(v -> new Edge(random.nextInt(v), v));
                    case COMPLETE ->
                            later(vertices)
                                    .boxed()
                                    .flatMap(v ->
                                            IntStream.range(0, v).mapToObj(u -> new Edge(u, v)));
                    case REGULAR3 -> throw new IllegalStateException("Drawn by CubicGraph.");
                };
        return edges.toList();
    }

    private static IntStream later(int vertices) {
        return IntStream.range(1, vertices);
    }
}
