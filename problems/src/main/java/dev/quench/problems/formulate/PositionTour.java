package dev.quench.problems.formulate;

import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.QuboRows;
import java.util.List;
import java.util.Optional;

/**
 * The travelling salesman problem in position bits: {@code y_vt = 1} visits city {@code v} at
 * position {@code t}, and city 1 stands at position 0.
 *
 * <p>{@code min sum_v d_1v (y_v1 + y_v(n-1)) + sum_(t<n-1) sum_(v != w) d_vw y_vt y_w(t+1)} subject
 * to one position a city ({@code city2 …}) and one city a position ({@code position1 …}).
 *
 * <p><b>Source.</b> Any instance whose distances stay within {@code 2^53}. A tour of two cities
 * goes there and back; tours of none or one have no bits.
 *
 * <p><b>Target.</b> Bit {@code (v-2)(n-1) + t-1} for city {@code v} in 2 … n and position {@code t}
 * in 1 … n-1, named {@code y_2_1 …}; {@code (n-1)^2} bits, {@code 2(n-1)} equalities, at most
 * {@code (n-1)(n-2)^2} couplings and as much time.
 *
 * <p><b>Lift.</b> The cities by position, city 1 first; feasible bits and tours with a fixed start
 * and direction correspond one to one, other bits decode to nothing.
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
        return grid(problem).cells();
    }

    private static OneHotGrid grid(Tour problem) {
        return new OneHotGrid(Math.max(0, problem.size() - 1));
    }

    @Override
    public Formulated formulate(Tour problem) {
        var grid = grid(problem);
        var inner = new TourDecoder(problem.size(), grid);
        var decoder = new CheckedDecoder(problem, grid.cells(), inner);
        return new Formulated(problem, name(), new Positions(problem, grid), 0, decoder);
    }

    private record Positions(Tour problem, OneHotGrid grid) implements ProgramSource {
        @Override
        public long variables() {
            return grid.cells();
        }

        @Override
        public VariableNames names() {
            grid.size();
            return new VariableNames.Grid("y", grid.side(), grid.side(), 2, 1);
        }

        @Override
        public QuboRows objective() {
            return new PositionRows(problem.distances(), grid);
        }

        @Override
        public List<LinearConstraint> constraints() {
            return grid.constraints("city", 2, "position");
        }

        @Override
        public void checkStorable() {
            grid.size();
            long steps = Math.max(0, grid.side() - 1);
            grid.checkCouplings(grid.side() * steps, steps);
        }
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
