package dev.quench.problems.formulate;

import dev.quench.problems.encode.slack.SlackRegister;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The travelling salesman problem with one bit an arc and the order of visits as integers, the
 * formulation of Miller, Tucker and Zemlin: {@code min sum_(i != j) d_ij x_ij} subject to one arc
 * out of and one into every city, and {@code u_i - u_j + (n-1) x_ij <= n-2} for all cities but the
 * first.
 *
 * <p>It is here as the baseline that others quote: its slack makes it by far the largest.
 *
 * <p><b>Source.</b> Any instance of up to 4,097 cities whose distances stay within {@code 2^53}.
 * Tours of none or one have no bits.
 *
 * <p><b>Target.</b> First the {@code n(n-1)} arcs {@code x_1_2 …}, tail by tail, then for each city
 * from 2 on the bits {@code u_2_0 …} of a {@link SlackRegister} for {@code u_i} in {@code 0 … n-2}:
 * {@code (n-1) ceil(log2(n-1))} of them. Equalities {@code out1 …} and {@code in1 …}, and {@code
 * (n-1)(n-2)} rows {@code order2-3 …}, each with a slack of {@code 0 … 2(n-2)} when encoded. No
 * couplings.
 *
 * <p><b>Lift.</b> Arcs that form a single cycle decode to the tour from city 1, whatever the order
 * bits say; all other bits decode to nothing. Every tour with a direction has exactly one value of
 * the integers, which a register may write in two ways; the lower pattern is encoded.
 *
 * <p>Source: C. E. Miller, A. W. Tucker, R. A. Zemlin, Integer programming formulation of traveling
 * salesman problems, Journal of the ACM 7 (1960), doi:10.1145/321043.321046, with the first city as
 * the base and positions counted from 0.
 */
public final class MtzTour implements Formulation<Tour> {
    @Override
    public String name() {
        return "mtz";
    }

    @Override
    public long variables(Tour problem) {
        return new Layout(problem.size()).variables();
    }

    @Override
    public Formulated formulate(Tour problem) {
        var layout = new Layout(problem.size());
        var decoder = new CheckedDecoder(problem, layout.variables(), new ArcDecoder(layout));
        return new Formulated(problem, name(), new Arcs(problem, layout), 0, decoder);
    }

    /** Where the bits stand; cities count from 0. */
    private record Layout(int cities) {
        private static final int MOST_CITIES = 4_097;

        SlackRegister order() {
            return SlackRegister.binary(Math.max(0, cities - 2));
        }

        long arcs() {
            return (long) cities * Math.max(0, cities - 1);
        }

        long variables() {
            return arcs() + (long) Math.max(0, cities - 1) * order().bits();
        }

        int size() {
            if (cities > MOST_CITIES) {
                throw new IllegalArgumentException(
                        "The mtz formulation of %d cities needs %d order rows; the limit is %d cities.\nMaybe take the formulation position or edge."
                                .formatted(cities, (cities - 1L) * (cities - 2L), MOST_CITIES));
            }
            return Math.toIntExact(variables());
        }

        int arc(int i, int j) {
            return i * (cities - 1) + (j < i ? j : j - 1);
        }

        /** Returns a bit of the order of a city from 1 on. */
        int orderBit(int city, int k) {
            return (int) arcs() + (city - 1) * Math.toIntExact(order().bits()) + k;
        }
    }

    private record Arcs(Tour problem, Layout layout) implements ProgramSource {
        @Override
        public long variables() {
            return layout.variables();
        }

        @Override
        public VariableNames names() {
            var names = new ArrayList<String>(layout.size());
            for (int i = 1; i <= layout.cities; i++) {
                for (int j = 1; j <= layout.cities; j++) {
                    if (j != i) {
                        names.add("x_" + i + "_" + j);
                    }
                }
            }
            for (int city = 2; city <= layout.cities; city++) {
                for (int k = 0; k < layout.order().bits(); k++) {
                    names.add("u_" + city + "_" + k);
                }
            }
            return new VariableNames.Listed(names);
        }

        @Override
        public Qubo objective() {
            var objective = Qubo.builder(layout.size());
            for (int i = 0; i < layout.cities; i++) {
                for (int j = 0; j < layout.cities; j++) {
                    if (j != i) {
                        long distance = problem.distances().between(i, j);
                        objective.addBias(
                                layout.arc(i, j), ExactCoefficient.of(distance, "distance"));
                    }
                }
            }
            return objective.build();
        }

        @Override
        public List<LinearConstraint> constraints() {
            int n = layout.size() == 0 ? 0 : layout.cities;
            var rows = new ArrayList<LinearConstraint>();
            for (int city = 0; city < n; city++) {
                rows.add(degree("out", city, true));
            }
            for (int city = 0; city < n; city++) {
                rows.add(degree("in", city, false));
            }
            for (int i = 1; i < n; i++) {
                for (int j = 1; j < n; j++) {
                    if (j != i) {
                        rows.add(order(i, j));
                    }
                }
            }
            return rows;
        }

        @Override
        public Solution known() {
            return NearestNeighbourTour.of(problem);
        }

        private LinearConstraint degree(String name, int city, boolean out) {
            int[] bits =
                    IntStream.range(0, layout.cities)
                            .filter(other -> other != city)
                            .map(other -> out ? layout.arc(city, other) : layout.arc(other, city))
                            .toArray();
            return LinearConstraint.sum(name + (city + 1), bits, Relation.EQUAL, 1);
        }

        private LinearConstraint order(int i, int j) {
            SlackRegister register = layout.order();
            int width = Math.toIntExact(register.bits());
            int[] bits = new int[1 + 2 * width];
            long[] coefficients = new long[bits.length];
            bits[0] = layout.arc(i, j);
            coefficients[0] = layout.cities - 1L;
            for (int k = 0; k < 2 * width; k++) {
                int city = k < width ? Math.min(i, j) : Math.max(i, j);
                bits[1 + k] = layout.orderBit(city, k % width);
                coefficients[1 + k] = (city == i ? 1 : -1) * register.weight(k % width);
            }
            return LinearConstraint.of(
                    "order" + (i + 1) + "-" + (j + 1),
                    bits,
                    coefficients,
                    Relation.LESS_OR_EQUAL,
                    layout.cities - 2L);
        }
    }

    private record ArcDecoder(Layout layout) implements Decoder {
        @Override
        public Optional<Solution> decode(Bits bits) {
            int n = layout.cities;
            int[] next = new int[n];
            Arrays.fill(next, n == 1 ? 0 : -1);
            int chosen = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (j != i && bits.get(layout.arc(i, j))) {
                        next[i] = j;
                        chosen++;
                    }
                }
            }
            return n <= 1 || chosen == n ? cycle(next) : Optional.empty();
        }

        /** Follows the arcs from city 0; with as many arcs as cities a full cycle uses them all. */
        private static Optional<Solution> cycle(int[] next) {
            int[] order = new int[next.length];
            boolean[] seen = new boolean[next.length];
            int city = 0;
            for (int k = 0; k < order.length; k++) {
                if (city < 0 || seen[city]) {
                    return Optional.empty();
                }
                seen[city] = true;
                order[k] = city + 1;
                city = next[city];
            }
            return city == 0 ? Optional.of(Solution.of(order)) : Optional.empty();
        }

        @Override
        public Bits encode(Solution solution) {
            int n = layout.cities;
            boolean[] chosen = new boolean[layout.size()];
            int start = solution.toList().indexOf(1);
            for (int k = 0; k < n && n > 1; k++) {
                int city = solution.get((start + k) % n) - 1;
                chosen[layout.arc(city, solution.get((start + k + 1) % n) - 1)] = true;
                if (k > 0) {
                    layout.order()
                            .encode(k - 1)
                            .ones()
                            .forEach(b -> chosen[layout.orderBit(city, b)] = true);
                }
            }
            return Bits.of(chosen);
        }
    }
}
