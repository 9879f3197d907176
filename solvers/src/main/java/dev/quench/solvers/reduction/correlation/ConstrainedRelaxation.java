package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The semidefinite relaxation of a program whose rows are told by pairs of literals, without
 * penalties.
 *
 * <p>Vectors of length 1 minimise the objective where {@code P(l, k) = (1 + a v_0.v_i + b v_0.v_j +
 * a b v_i.v_j) / 4}, the product of two literals, is 0 for {@link Exclusions}, and at least 0 where
 * the objective would gain from less; and where the literals of a row of which one is true add up
 * to 1. For a maximum independent set that is the number of Lovász (theta); for a quadratic
 * assignment the relaxation with a gangster operator, with those non-negative entries that a
 * coupling asks for, up to {@value #MOST_WANTED} couplings.
 *
 * <p>Sources: L. Lovász, On the Shannon capacity of a graph (1979), doi:10.1109/TIT.1979.1055985;
 * Q. Zhao, S. E. Karisch, F. Rendl, H. Wolkowicz, Semidefinite programming relaxations for the
 * quadratic assignment problem (1998), doi:10.1023/A:1009795911987. Immutable.
 */
final class ConstrainedRelaxation {
    /* Half a second a sweep. */
    private static final int MOST_WANTED = 300_000;

    private final Ising objective;
    private final List<OneOfRow> rows;
    private final AnchoredCouplings w;

    /* By pair: the spins, the signs for which the literals are true. */
    private final int pairs;
    private final int equalities;
    private final int[] first;
    private final int[] second;
    private final double[] firstSign;
    private final double[] secondSign;

    private ConstrainedRelaxation(
            BinaryProgram program, Exclusions exclusions, List<OneOfRow> rows) {
        this.rows = rows;
        objective = program.objective().toIsing();
        w = AnchoredCouplings.of(objective);
        long[] wanted = wanted(program, exclusions);
        equalities = exclusions.count();
        pairs = equalities + wanted.length;
        first = new int[pairs];
        second = new int[pairs];
        firstSign = new double[pairs];
        secondSign = new double[pairs];
        for (int k = 0; k < equalities; k++) {
            set(k, exclusions.first(k), exclusions.second(k));
        }
        for (int k = equalities; k < pairs; k++) {
            long pair = wanted[k - equalities];
            set(k, (int) (pair >> 32), (int) pair);
        }
    }

    /**
     * Recognises a program that is told by pairs.
     *
     * @return empty if there is no exclusion, or a row that says more
     */
    static Optional<ConstrainedRelaxation> of(BinaryProgram program) {
        if (!accepts(program)) {
            return Optional.empty();
        }
        List<OneOfRow> rows =
                program.constraints().stream().map(OneOfRow::of).flatMap(Optional::stream).toList();
        return Exclusions.of(program)
                .filter(exclusions -> exclusions.count() > 0)
                .map(exclusions -> new ConstrainedRelaxation(program, exclusions, rows));
    }

    /** Tells whether pairs say all that the rows do, unless they are too many. */
    static boolean accepts(BinaryProgram program) {
        return !program.constraints().isEmpty()
                && program.constraints().stream()
                        .allMatch(row -> isToldByPairs(row) || OneOfRow.of(row).isPresent());
    }

    /** Two terms, or at most one of some literals. */
    private static boolean isToldByPairs(LinearConstraint row) {
        if (row.terms() == 2) {
            return true;
        }
        if (row.relation() == Relation.EQUAL) {
            return false;
        }
        for (int k = 0; k < row.terms(); k++) {
            if (Math.abs(row.coefficient(k)) != 1) {
                return false;
            }
        }
        OptionalLong room = Exclusions.room(row, row.relation() == Relation.LESS_OR_EQUAL ? 1 : -1);
        return room.isPresent() && room.getAsLong() == 1;
    }

    /** Lists the products that the objective would make negative; none if they are too many. */
    private static long[] wanted(BinaryProgram program, Exclusions exclusions) {
        if (program.objective().couplings().count() > MOST_WANTED) {
            return new long[0];
        }
        long[] wanted = new long[2 * program.objective().couplings().count()];
        int[] count = {0};
        program.objective()
                .couplings()
                .forEach((i, j, value) -> {
                    if (value > 0 && !exclusions.contains(2 * i, 2 * j)) {
                        wanted[count[0]++] = Exclusions.pair(2 * i, 2 * j);
                    }
                    if (value < 0 && !exclusions.contains(2 * i, 2 * j + 1)) {
                        wanted[count[0]++] = Exclusions.pair(2 * i, 2 * j + 1);
                    }
                    if (value < 0 && !exclusions.contains(2 * i + 1, 2 * j)) {
                        wanted[count[0]++] = Exclusions.pair(2 * i + 1, 2 * j);
                    }
                });
        return Arrays.copyOf(wanted, count[0]);
    }

    private void set(int k, int literal, int other) {
        first[k] = literal >> 1;
        second[k] = other >> 1;
        firstSign[k] = sign(literal);
        secondSign[k] = sign(other);
    }

    private static double sign(int literal) {
        return (literal & 1) == 0 ? -1 : 1;
    }

    int size() {
        return objective.size();
    }

    /** Returns the couplings of the objective alone. */
    AnchoredCouplings couplings() {
        return w;
    }

    List<OneOfRow> rows() {
        return rows;
    }

    /** Returns the number of pairs of literals, those whose product is 0 first. */
    int pairs() {
        return pairs;
    }

    /** Tells whether a product is 0; else it is at least 0. */
    boolean isZero(int k) {
        return k < equalities;
    }

    /** Returns the number of pairs whose product is 0. */
    int zeros() {
        return equalities;
    }

    int first(int k) {
        return first[k];
    }

    int second(int k) {
        return second[k];
    }

    double firstSign(int k) {
        return firstSign[k];
    }

    double secondSign(int k) {
        return secondSign[k];
    }

    /**
     * Adds multiples of products and rows to the objective.
     *
     * @param products one a pair, in the unit of the couplings; not above 0 but where {@link
     *     #isZero}
     * @param sums one a row, in the same unit
     * @return an energy that is not above the objective where the rows hold, but for {@link
     *     #rounding}
     */
    Ising lagrangian(double[] products, double[] sums) {
        double unit = w.unit();
        double offset = objective.offset();
        double[] fields = new double[size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = objective.field(i);
        }
        var couplings = Couplings.builder(size()).addAll(objective.couplings(), 1);
        for (int k = 0; k < pairs; k++) {
            double quarter = unit * products[k] / 4;
            if (quarter != 0) {
                offset += quarter;
                fields[first[k]] += quarter * firstSign[k];
                fields[second[k]] += quarter * secondSign[k];
                couplings.add(first[k], second[k], quarter * firstSign[k] * secondSign[k]);
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            OneOfRow row = rows.get(r);
            double half = unit * sums[r] / 2;
            offset += half * (row.terms() - 2);
            for (int k = 0; k < row.terms(); k++) {
                fields[row.spins()[k]] += half * row.signs()[k];
            }
        }
        return Ising.of(offset, fields, couplings.build());
    }

    /**
     * Bounds by how much the energy of a Lagrangian can be above the objective, of rounding.
     *
     * <p>Each of its coefficients is a sum of at most {@code T} terms, {@code T} the number of
     * pairs and rows and one more, of which each is rounded twice at most.
     */
    double rounding(double[] products, double[] sums) {
        double magnitude = Math.abs(objective.offset());
        for (int i = 0; i < size(); i++) {
            magnitude += Math.abs(objective.field(i));
        }
        double[] more = {0};
        objective.couplings().forEach((i, j, value) -> more[0] += Math.abs(value));
        magnitude += more[0];
        double unit = w.unit();
        for (double product : products) {
            magnitude += unit * Math.abs(product);
        }
        for (int r = 0; r < sums.length; r++) {
            magnitude += unit * Math.abs(sums[r]) * rows.get(r).terms();
        }
        return 1.01 * 0x1p-53 * (pairs + rows.size() + 4.0) * magnitude;
    }
}
