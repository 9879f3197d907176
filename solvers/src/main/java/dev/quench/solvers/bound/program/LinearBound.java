package dev.quench.solvers.bound.program;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds by multipliers of rows and of cliques of literals in conflict.
 *
 * <p>The cliques that {@link CliquePrices} finds, with their prices, are one set of multipliers;
 * what rows of these names and cliques of these literals had last is another, whose loss is what
 * decisions since then have cost. With the rows that say more than conflicts they make the linear
 * program that {@link BoxSimplex} solves, to which {@link CliqueSeparation} adds cliques while
 * there is work left, at first more. Where that would take too long, {@link RowAscent} climbs
 * instead. Whatever the multipliers are, {@link RowDual} certifies them.
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
        /* Rows that say more than conflicts, then cliques and literals that are never true. */
        private final List<DualRow> rows = new ArrayList<>();
        private final int general;
        private double[] best = new double[0];
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
            List<Double> prices = new ArrayList<>(Collections.nCopies(general, 0.0));
            addFalse(prices);
            int first = rows.size();
            addCover(prices);
            price(array(prices));
            for (int r = first; r < rows.size(); r++) {
                prices.set(r, 0.0);
            }
            addPool(prices);
            price(array(prices));
            improve(asked ? WORK : FIRST_WORK);
            remember();
        }

        private void addFalse(List<Double> prices) {
            for (int l = 0; l < conflicts.literals(); l++) {
                if (conflicts.isFalse(l)) {
                    double bias = objective.biases[l >> 1];
                    rows.add(DualRow.atMost(0, new int[] {l}));
                    prices.add(Math.max(0, (l & 1) == 0 ? -bias : bias));
                }
            }
        }

        private void addCover(List<Double> prices) {
            var cliques = CliquePrices.of(objective.biases, conflicts, stop);
            rows.addAll(cliques.rows());
            Arrays.stream(cliques.prices()).forEach(prices::add);
        }

        private void addPool(List<Double> prices) {
            for (int r = 0; r < general; r++) {
                prices.set(r, remembered.getOrDefault(rows.get(r).name, 0.0));
            }
            pool.forEach(
                    substitution,
                    conflicts,
                    (clique, price) -> {
                        if (price > 0) {
                            rows.add(DualRow.atMost(1, clique.stream().toArray()));
                            prices.add(price);
                        }
                    });
        }

        private static double[] array(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private void price(double[] multipliers) {
            double lower =
                    RowDual.lower(
                            objective.offset,
                            objective.biases,
                            rows.subList(0, multipliers.length),
                            multipliers);
            if (lower > bound || best.length == 0) {
                bound = lower;
                best = multipliers;
            }
        }

        private void improve(long work) {
            double m = rows.size();
            double n = objective.biases.length;
            if (rows.isEmpty() || stop.requested()) {
                return;
            }
            if (2 * m * m * n <= work) {
                solve(work);
            } else {
                double[] start = Arrays.copyOf(best, rows.size());
                price(
                        RowAscent.from(
                                objective.offset, objective.biases, rows, start, WORK / 2, stop));
            }
        }

        private void solve(long work) {
            var simplex = new BoxSimplex(objective.biases);
            rows.forEach(simplex::add);
            if (simplex.solve(work) && !conflicts.isEmpty()) {
                cut(simplex, work);
            }
            price(simplex.multipliers());
            double[] ray = simplex.ray();
            infeasible =
                    ray.length == rows.size()
                            && RowDual.lower(0, new double[objective.biases.length], rows, ray) > 0;
        }

        private void cut(BoxSimplex simplex, long work) {
            var separation = new CliqueSeparation(conflicts);
            pool.forEach(substitution, conflicts, (clique, _) -> separation.offer(clique));
            boolean optimal = true;
            while (optimal && simplex.work() < work && !stop.requested()) {
                List<BitSet> cuts = separation.violated(point(simplex), CUTS);
                for (BitSet clique : cuts) {
                    DualRow row = DualRow.atMost(1, clique.stream().toArray());
                    simplex.add(row);
                    rows.add(row);
                }
                optimal = !cuts.isEmpty() && simplex.solve(work - simplex.work());
            }
        }

        private double[] point(BoxSimplex simplex) {
            double[] point = new double[objective.biases.length];
            Arrays.setAll(point, simplex::value);
            return point;
        }

        private void remember() {
            pool.clearPrices();
            for (int r = 0; r < best.length; r++) {
                DualRow row = rows.get(r);
                if (r < general) {
                    remembered.put(row.name, best[r]);
                } else if (best[r] > 0 && row.terms() > 1) {
                    pool.put(row.literals(), best[r], substitution);
                }
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
