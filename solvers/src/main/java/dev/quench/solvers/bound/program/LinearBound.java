package dev.quench.solvers.bound.program;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds by multipliers of rows and of cliques of literals in conflict.
 *
 * <p>The cliques that {@link CliquePrices} finds, with their prices, are one set of multipliers.
 * With the rows that say more than conflicts they make the linear program that {@link BoxSimplex}
 * solves, to which {@link CliqueSeparation} adds cliques while there is work left, at first more; they
 * are kept for the next program. Where that would
 * take too long, {@link RowAscent} climbs instead, from the multipliers that the rows of these
 * names had before. Whatever the multipliers are, {@link RowDual} certifies them.
 *
 * <p>Couplings are bounded by linear terms first: {@code b x y >= b (x + y)/2} for {@code b < 0},
 * else {@code >= 0}.
 */
final class LinearBound {
    private static final int MOST_IN_CONFLICT = 2048;
    private static final long FIRST_WORK = 200_000_000;
    private static final long WORK = 6_000_000;
    private static final int CUTS = 30;

    private final Map<String, Double> remembered = new HashMap<>();
    private final CliquePool pool = new CliquePool();
    private boolean asked;

    /** Returns the best bound that was found. */
    ProgramBound lower(BinaryProgram program, Substitution substitution, StopSignal stop) {
        Linear objective = underestimate(program.objective());
        List<DualRow> rows =
                program.constraints().stream()
                        .filter(row -> !row.isRedundant())
                        .map(DualRow::of)
                        .toList();
        boolean small = program.size() <= MOST_IN_CONFLICT;
        var conflicts = LiteralConflicts.of(program.size(), small ? rows : List.of());
        if (conflicts.isContradictory()) {
            return ProgramBound.INFEASIBLE;
        }
        var relaxation = new Relaxation(objective, conflicts, rows, substitution, stop);
        asked = true;
        return relaxation.infeasible
                ? ProgramBound.INFEASIBLE
                : new ProgramBound(
                        relaxation.bound,
                        relaxation.bound,
                        conflicts.isEmpty() ? "rows" : "cliques");
    }

    private static Linear underestimate(Qubo objective) {
        double[] biases = objective.copyBiases();
        double[] magnitude = {0};
        objective
                .couplings()
                .forEach((i, j, b) -> {
                    if (b < 0) {
                        biases[i] += b / 2;
                        biases[j] += b / 2;
                        magnitude[0] -= b;
                    }
                });
        double margin =
                magnitude[0] == 0 || objective.isIntegral()
                        ? 0
                        : 0x1p-40 * (magnitude[0] + Arrays.stream(biases).map(Math::abs).sum());
        return new Linear(objective.offset() - margin, biases);
    }

    /** A linear function of bits. */
    private static final class Linear {
        private final double offset;
        private final double[] biases;

        private Linear(double offset, double[] biases) {
            this.offset = offset;
            this.biases = biases;
        }
    }

    /** One program. */
    private final class Relaxation {
        private final Linear objective;
        private final LiteralConflicts conflicts;
        private final Substitution substitution;
        private final StopSignal stop;
        private final List<DualRow> rows = new ArrayList<>();
        private final double[] start;
        private final int general;
        private double bound = Double.NEGATIVE_INFINITY;
        private boolean infeasible;

        private Relaxation(
                Linear objective,
                LiteralConflicts conflicts,
                List<DualRow> all,
                Substitution substitution,
                StopSignal stop) {
            this.objective = objective;
            this.conflicts = conflicts;
            this.substitution = substitution;
            this.stop = stop;
            boolean covered = substitution.remaining() <= MOST_IN_CONFLICT;
            all.stream()
                    .filter(row -> !covered || !LiteralConflicts.covers(row))
                    .forEach(rows::add);
            general = rows.size();
            start = withCliques();
            price(start);
            for (int r = 0; r < general; r++) {
                start[r] = remembered.getOrDefault(rows.get(r).name, 0.0);
            }
            improve();
        }

        /** Adds the cliques and the literals that are never true; returns their prices. */
        private double[] withCliques() {
            double[] biases = objective.biases;
            var cliques = CliquePrices.of(biases, conflicts, stop);
            rows.addAll(cliques.rows());
            double[] prices = new double[general + cliques.prices().length + 2 * biases.length];
            System.arraycopy(cliques.prices(), 0, prices, general, rows.size() - general);
            for (int l = 0; l < conflicts.literals(); l++) {
                if (conflicts.isFalse(l)) {
                    double bias = biases[l >> 1];
                    prices[rows.size()] = Math.max(0, (l & 1) == 0 ? -bias : bias);
                    rows.add(DualRow.atMost(0, new int[] {l}));
                }
            }
            return Arrays.copyOf(prices, rows.size());
        }

        private void price(double[] multipliers) {
            bound =
                    Math.max(
                            bound,
                            RowDual.lower(objective.offset, objective.biases, rows, multipliers));
        }

        private void improve() {
            long m = rows.size();
            long n = objective.biases.length;
            boolean fits = 2.0 * m * m * n <= WORK;
            if (m > 0 && fits && !stop.requested()) {
                solve();
            } else if (general > 0 && !stop.requested()) {
                double[] prices =
                        RowAscent.from(objective.offset, objective.biases, rows, start, WORK, stop);
                remember(prices);
                price(prices);
            }
        }

        private void solve() {
            var simplex = new BoxSimplex(objective.biases);
            rows.forEach(simplex::add);
            boolean optimal = simplex.solve(WORK);
            if (optimal && !conflicts.isEmpty()) {
                cut(simplex, asked ? WORK : FIRST_WORK);
            }
            double[] prices = simplex.multipliers();
            remember(prices);
            price(prices);
            double[] ray = simplex.ray();
            infeasible =
                    ray.length == rows.size()
                            && !rows.isEmpty()
                            && RowDual.lower(0, new double[objective.biases.length], rows, ray) > 0;
        }

        private void cut(BoxSimplex simplex, long work) {
            var separation = new CliqueSeparation(conflicts);
            pool.offer(substitution, separation);
            boolean optimal = true;
            while (optimal && simplex.work() < work && !stop.requested()) {
                List<BitSet> cuts = separation.violated(point(simplex), CUTS);
                for (BitSet clique : cuts) {
                    DualRow row = DualRow.atMost(1, clique.stream().toArray());
                    simplex.add(row);
                    rows.add(row);
                    pool.add(clique, substitution);
                }
                optimal = !cuts.isEmpty() && simplex.solve(work - simplex.work());
            }
        }

        private double[] point(BoxSimplex simplex) {
            double[] point = new double[objective.biases.length];
            Arrays.setAll(point, simplex::value);
            return point;
        }

        private void remember(double[] prices) {
            for (int r = 0; r < general; r++) {
                remembered.put(rows.get(r).name, prices[r]);
            }
        }
    }

    /** Takes every negative term and no positive one. */
    static ProgramBound trivial(Qubo objective) {
        int n = objective.size();
        double[] terms = Arrays.copyOf(objective.copyBiases(), n + objective.couplings().count());
        int[] count = {n};
        objective.couplings().forEach((_, _, b) -> terms[count[0]++] = b);
        double bound = RowDual.lower(objective.offset(), terms, List.of(), new double[0]);
        return new ProgramBound(bound, bound, "trivial");
    }
}
