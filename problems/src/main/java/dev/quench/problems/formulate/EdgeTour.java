package dev.quench.problems.formulate;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The travelling salesman problem with one bit an edge and subtour cuts on demand: {@code min
 * sum_(i<j) d_ij x_ij} subject to {@code sum_j x_ij = 2} at every city.
 *
 * <p>The program is a relaxation: its feasible points are all 2-factors, of which {@link
 * SubtourCuts} cuts off those of several cycles, one after the other: {@link
 * Formulated#separation}.
 *
 * <p><b>Source.</b> Any instance whose distances stay within {@code 2^53}. Two cities have one edge
 * of twice the distance and of degree 1; tours of none or one have no bits.
 *
 * <p><b>Target.</b> Bit {@code i(2n-i-1)/2 + (j-i-1)} for the edge of the cities {@code i < j}
 * counted from 0, named {@code e_1_2 …}; {@code n(n-1)/2} bits, {@code n} equalities {@code city1
 * …}, no couplings. Takes {@code O(n^2)} time.
 *
 * <p><b>Lift.</b> A single cycle through all cities decodes to the tour from city 1 towards the
 * smaller of its neighbours; all other bits, feasible or not, decode to nothing. Tours up to start
 * and direction correspond to such bits one to one.
 *
 * <p>Source: G. Dantzig, R. Fulkerson, S. Johnson, Solution of a large-scale traveling-salesman
 * problem, Operations Research 2 (1954), doi:10.1287/opre.2.4.393.
 */
public final class EdgeTour implements Formulation<Tour> {
    @Override
    public String name() {
        return "edge";
    }

    @Override
    public long variables(Tour problem) {
        return new CompleteGraph(problem.size()).edges();
    }

    @Override
    public Formulated formulate(Tour problem) {
        var graph = new CompleteGraph(problem.size());
        var decoder = new CheckedDecoder(problem, graph.edges(), new CycleDecoder(graph));
        return new Formulated(problem, name(), new Edges(problem, graph), 0, decoder);
    }

    private record Edges(Tour problem, CompleteGraph graph) implements ProgramSource {
        @Override
        public long variables() {
            return graph.edges();
        }

        @Override
        public VariableNames names() {
            var names = new ArrayList<String>(graph.size());
            for (int i = 1; i <= graph.order(); i++) {
                for (int j = i + 1; j <= graph.order(); j++) {
                    names.add("e_" + i + "_" + j);
                }
            }
            return new VariableNames.Listed(names);
        }

        @Override
        public Qubo objective() {
            var objective = Qubo.builder(graph.size());
            int times = graph.order() == 2 ? 2 : 1;
            for (int i = 0; i < graph.order(); i++) {
                for (int j = i + 1; j < graph.order(); j++) {
                    long distance = problem.distances().between(i, j);
                    objective.addBias(
                            graph.bit(i, j), times * ExactCoefficient.of(distance, "distance"));
                }
            }
            return objective.build();
        }

        @Override
        public List<LinearConstraint> constraints() {
            int size = graph.size();
            return IntStream.range(0, size == 0 ? 0 : graph.order())
                    .mapToObj(this::degree)
                    .toList();
        }

        @Override
        public Separation separation() {
            return new SubtourCuts(graph.order());
        }

        @Override
        public Solution known() {
            return NearestNeighbourTour.of(problem);
        }

        private LinearConstraint degree(int city) {
            int[] bits =
                    IntStream.range(0, graph.order())
                            .filter(other -> other != city)
                            .map(other -> graph.bit(city, other))
                            .toArray();
            return LinearConstraint.sum(
                    "city" + (city + 1), bits, Relation.EQUAL, Math.min(2, bits.length));
        }
    }

    private record CycleDecoder(CompleteGraph graph) implements Decoder {
        @Override
        public Optional<Solution> decode(Bits bits) {
            int n = graph.order();
            int[] chosen = bits.ones().toArray();
            if (n <= 2) {
                return chosen.length == bits.size() ? Optional.of(identity(n)) : Optional.empty();
            }
            List<List<Integer>> neighbours = graph.neighbours(chosen);
            return neighbours.stream().allMatch(around -> around.size() == 2)
                    ? cycle(neighbours)
                    : Optional.empty();
        }

        private static Solution identity(int n) {
            return Solution.of(IntStream.rangeClosed(1, n).toArray());
        }

        /** Walks from city 0 through a 2-factor until the cycle closes. */
        private static Optional<Solution> cycle(List<List<Integer>> neighbours) {
            int[] order = new int[neighbours.size()];
            int previous = 0;
            int city = neighbours.getFirst().stream().min(Integer::compare).orElseThrow();
            int length = 1;
            order[0] = 1;
            while (city != 0) {
                order[length++] = city + 1;
                List<Integer> around = neighbours.get(city);
                int next = around.getFirst() == previous ? around.getLast() : around.getFirst();
                previous = city;
                city = next;
            }
            return length == order.length ? Optional.of(Solution.of(order)) : Optional.empty();
        }

        @Override
        public Bits encode(Solution solution) {
            int n = graph.order();
            return Bits.withOnes(
                    graph.size(),
                    IntStream.range(0, n < 2 ? 0 : n == 2 ? 1 : n)
                            .map(k ->
                                    graph.bit(solution.get(k) - 1, solution.get((k + 1) % n) - 1)));
        }
    }
}
