package dev.quench.solvers.lagrangian.tour;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bound.TourEdges;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The variables that a round decides.
 *
 * @param inner from the program to them
 * @param whole from all edges of the complete graph to them
 * @param objective of the program
 * @param degrees of the cities whose edges are not all fixed
 */
record FreeEdges(Substitution inner, Substitution whole, Qubo objective, List<Degree> degrees) {
    /** The degree of a city. */
    record Degree(int city, EdgeRow row) {}

    static FreeEdges of(BinaryProgram program, Substitution edges, Substitution inner, int cities) {
        Substitution whole = edges.then(inner);
        var index = new TourEdges(cities);
        List<Degree> degrees =
                IntStream.range(0, cities)
                        .boxed()
                        .flatMap(city ->
                                EdgeRow.of(degree(index, city), whole)
                                        .map(row -> new Degree(city, row))
                                        .stream())
                        .toList();
        return new FreeEdges(inner, whole, inner.apply(program.objective()), degrees);
    }

    private static LinearConstraint degree(TourEdges index, int city) {
        int[] bits =
                IntStream.range(0, index.cities())
                        .filter(other -> other != city)
                        .map(other -> index.index(city, other))
                        .toArray();
        return LinearConstraint.sum("city" + (city + 1), bits, Relation.EQUAL, 2);
    }

    /** Counts the cities that do not have two edges. */
    int violated(Bits x) {
        return (int) degrees.stream().filter(degree -> degree.row().excess(x) != 0).count();
    }
}
