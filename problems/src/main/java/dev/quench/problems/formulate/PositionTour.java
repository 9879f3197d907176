package dev.quench.problems.formulate;

import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Optional;

/**
 * The travelling salesman problem in position bits: {@code y_vt = 1} visits city {@code v} at
 * position {@code t}, and city 1 stands at position 0.
 *
 * <p>{@code min sum_v d_1v (y_v1 + y_v(n-1)) + sum_(t<n-1) sum_(v != w) d_vw y_vt y_w(t+1)} subject
 * to one position a city ({@code city2 …}) and one city a position ({@code position1 …}). A tour of
 * two cities goes there and back; tours of none or one have no bits.
 *
 * <p>Bit {@code (v-2)(n-1) + t-1} for city {@code v} in 2 … n and position {@code t} in 1 … n-1;
 * {@code (n-1)^2} bits, {@code 2(n-1)} equalities, {@code (n-1)(n-2)^2} couplings and as much time.
 *
 * <p>Source: A. Lucas, Ising formulations of many NP problems, Frontiers in Physics 2 (2014),
 * doi:10.3389/fphy.2014.00005, section 7.2, with the first city fixed.
 */
public final class PositionTour implements Formulation<Tour> {
    @Override
    public String name() {
        return "position";
    }

    @Override
    public long variables(Tour problem) {
        long free = Math.max(0, problem.size() - 1);
        return free * free;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are more than {@code 2^31 - 1} bits or {@code 2^30
     *     - 1} couplings, or a distance exceeds {@code 2^53}
     */
    @Override
    public Formulated formulate(Tour problem) {
        var grid = new OneHotGrid(Math.max(0, problem.size() - 1));
        var program =
                new BinaryProgram(
                        objective(problem.distances(), grid),
                        grid.constraints("city", 2, "position"));
        var inner = new TourDecoder(problem.size(), grid);
        var decoder = new CheckedDecoder(problem, grid.size(), inner);
        return new Formulated(problem, name(), program, 0, decoder);
    }

    private static Qubo objective(Distances distances, OneHotGrid grid) {
        int side = grid.side();
        long steps = Math.max(0, side - 1);
        grid.checkCouplings(side * steps, steps);
        var objective = Qubo.builder(grid.size());
        for (int v = 0; v < side; v++) {
            double home = distance(distances, 0, v + 1);
            objective.addBias(grid.bit(v, 0), home);
            objective.addBias(grid.bit(v, side - 1), home);
            for (int w = 0; w < side; w++) {
                if (w != v) {
                    addSteps(objective, grid, v, w, distance(distances, v + 1, w + 1));
                }
            }
        }
        return objective.build();
    }

    private static void addSteps(
            Qubo.Builder objective, OneHotGrid grid, int v, int w, double distance) {
        for (int t = 0; distance != 0 && t + 1 < grid.side(); t++) {
            objective.add(grid.bit(v, t), grid.bit(w, t + 1), distance);
        }
    }

    private static double distance(Distances distances, int i, int j) {
        return ExactCoefficient.of(distances.between(i, j), "distance");
    }

    private record TourDecoder(int cities, OneHotGrid grid) implements Decoder {
        @Override
        public Optional<Solution> decode(Bits bits) {
            return grid.columns(bits).map(this::tour);
        }

        private Solution tour(int[] positions) {
            int[] order = new int[cities];
            if (cities > 0) {
                order[0] = 1;
            }
            for (int v = 0; v < positions.length; v++) {
                order[positions[v] + 1] = v + 2;
            }
            return Solution.of(order);
        }

        @Override
        public Bits encode(Solution solution) {
            int start = solution.toList().indexOf(1);
            int[] positions = new int[grid.side()];
            for (int t = 1; t < cities; t++) {
                positions[solution.get((start + t) % cities) - 2] = t - 1;
            }
            return grid.bits(positions);
        }
    }
}
