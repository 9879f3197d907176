package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.variational.elimination.Relation;
import dev.quench.solvers.variational.elimination.SpinElimination;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Measures how long shrinking by semidefinite correlations takes: the strongest relations are
 * imposed, a batch of disjoint ones between two questions.
 *
 * <p>Run {@link #main} by hand; not a test, as it reads clocks.
 */
final class ShrinkingSpeed {
    private final SemidefiniteCorrelations source = new SemidefiniteCorrelations();
    private long solving;
    private long proving;
    private long rebuilding;
    private long sweeps;
    private int questions;
    private int unconverged;
    private int bounds;
    private double firstBound = Double.NaN;
    private double firstValue = Double.NaN;

    private ShrinkingSpeed() {}

    /**
     * Prints times.
     *
     * @param arguments repetitions of the first two
     */
    public static void main(String[] arguments) {
        int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        for (int r = 0; r < repetitions; r++) {
            run("145 dense to 48", SpinModels.random(145, 1, true, true, 1), 48, 0, 145);
        }
        run("permutation of 12 to 48", SpinModels.permutation(12, 200, 1), 48, 0, 145);
        run("1000 of degree 6 to 100", SpinModels.sparse(1000, 6, 1), 100, 0, 300);
        run("10000 of degree 6 to 1000", SpinModels.sparse(10_000, 6, 1), 1000, 0.1, 0);
        growth();
    }

    /** Shows what a sweep costs when there are more couplings. */
    private static void growth() {
        for (int degree = 3; degree <= 384; degree *= 2) {
            growth(2000, degree);
        }
        for (int n = 1000; n <= 32_000; n *= 2) {
            growth(n, 6);
        }
    }

    private static void growth(int n, int degree) {
        Ising energy = SpinModels.sparse(n, degree, 1);
        var series = new SemidefiniteCorrelations().begin(SpinModels.generator(1));
        long before = cpu();
        var answer = series.next(LabelledIsing.of(energy), StopSignal.NEVER);
        double seconds = (cpu() - before) / 1e9;
        int sweeps = (int) answer.detail().getOrDefault("sweeps", 0);
        int pairs = n + energy.couplings().count();
        System.out.printf(
                "%6d spins of degree %3d: %7d couplings with fields, %3d sweeps, %.3f s,"
                        + " %.2f ms a sweep, %.0f ns a coupling%n",
                n,
                degree,
                pairs,
                sweeps,
                seconds,
                1e3 * seconds / sweeps,
                1e9 * seconds / sweeps / pairs);
    }

    private static void run(String name, Ising energy, int target, double batch, int mostBound) {
        var speed = new ShrinkingSpeed();
        long wall = System.nanoTime();
        long before = cpu();
        speed.shrink(energy, target, batch, mostBound);
        System.out.printf(
                "%s: %.2f s (cpu %.2f): %d questions %.2f s (%.1f sweeps each, %d not converged),"
                        + " %d bounds %.2f s, rebuilding %.2f s; first value %.6f, bound %.6f%n",
                name,
                (System.nanoTime() - wall) / 1e9,
                (cpu() - before) / 1e9,
                speed.questions,
                speed.solving / 1e9,
                (double) speed.sweeps / speed.questions,
                speed.unconverged,
                speed.bounds,
                speed.proving / 1e9,
                speed.rebuilding / 1e9,
                speed.firstValue,
                speed.firstBound);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void shrink(Ising energy, int target, double batch, int mostBound) {
        var spins = new SpinElimination(energy);
        var series = source.begin(SpinModels.generator(1));
        while (spins.left() > target) {
            long t0 = cpu();
            int[] labels = new int[spins.left()];
            Arrays.setAll(labels, spins::spin);
            var labelled = LabelledIsing.of(spins.remaining(), labels);
            long t1 = cpu();
            var answer = series.next(labelled, StopSignal.NEVER);
            long t2 = cpu();
            rebuilding += t1 - t0;
            solving += t2 - t1;
            var detail = answer.detail();
            sweeps += (int) detail.getOrDefault("sweeps", 0);
            unconverged += detail.getOrDefault("converged", false).equals(true) ? 0 : 1;
            if (spins.left() <= mostBound) {
                double bound = answer.bound().orElse(Double.NEGATIVE_INFINITY);
                bounds++;
                if (bounds == 1) {
                    firstBound = bound;
                    firstValue = (double) detail.getOrDefault("value", Double.NaN);
                }
                proving += cpu() - t2;
            }
            questions++;
            int count = Math.clamp((long) (batch * spins.left()), 1, spins.left() - target);
            impose(spins, labelled, answer, count);
        }
    }

    /** Imposes the strongest relations of disjoint spins, of coupled ones if there are many. */
    private static void impose(
            SpinElimination spins, LabelledIsing labelled, SpinCorrelations answer, int count) {
        List<Relation> relations = new ArrayList<>();
        Relation best = Relation.none();
        for (int i = 0; i < labelled.size(); i++) {
            var mean = new Relation(labelled.label(i), -1, answer.mean(i));
            best = best.or(mean);
            relations.add(mean);
            var couplings = labelled.energy().couplings();
            for (int k = 0; k < couplings.degree(i); k++) {
                int j = couplings.neighbour(i, k);
                if (j > i) {
                    var pair =
                            new Relation(labelled.label(i), labelled.label(j), answer.pair(i, j));
                    best = best.or(pair);
                    if (count > 1) {
                        relations.add(pair);
                    }
                }
            }
        }
        if (count == 1) {
            spins.impose(best);
            return;
        }
        relations.sort(Comparator.comparingDouble(Relation::strength).reversed());
        boolean[] used = new boolean[spins.size()];
        int done = 0;
        for (Relation relation : relations) {
            boolean free = !used[relation.a()] && (relation.b() < 0 || !used[relation.b()]);
            if (free && done < count) {
                used[relation.a()] = true;
                if (relation.b() >= 0) {
                    used[relation.b()] = true;
                }
                spins.impose(relation);
                done++;
            }
        }
    }
}
