package dev.quench.solvers.lagrangian.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cuts of a bundle: upper bounds {@code value(center) + e + g . (lambda - center)} of a concave
 * function, with the weight that the last master gave each.
 *
 * <p>A cut stands for one evaluation or a convex combination of several, whose weights it keeps. At
 * most {@code limit} are held: cuts without weight leave first, highest at the center first; then
 * the half of least weight becomes one, their weighted mean, so that the last master's answer stays
 * a combination of cuts, which is what convergence rests on.
 *
 * <p>Source: K. C. Kiwiel, An aggregate subgradient method for nonsmooth convex minimization,
 * Mathematical Programming 27 (1983).
 */
final class Cuts {
    private static final class Cut {
        private double error;
        private double weight;
        private final double[] slope;
        private final SortedMap<Integer, Double> evaluations;

        Cut(double error, double weight, double[] slope, SortedMap<Integer, Double> evaluations) {
            this.error = error;
            this.weight = weight;
            this.slope = slope;
            this.evaluations = evaluations;
        }
    }

    private final int limit;
    private final List<Cut> cuts = new ArrayList<>();

    Cuts(int limit) {
        this.limit = limit;
    }

    /** Adds the cut of an evaluation, which is {@code error} above the value at the center. */
    void add(int evaluation, double error, double[] slope) {
        if (cuts.size() >= limit) {
            dropIdle();
        }
        if (cuts.size() >= limit) {
            merge();
        }
        var own = new TreeMap<Integer, Double>();
        own.put(evaluation, 1.0);
        cuts.add(new Cut(Math.max(0, error), cuts.isEmpty() ? 1 : 0, slope, own));
    }

    private void dropIdle() {
        var idle = new ArrayList<>(cuts.stream().filter(cut -> cut.weight == 0).toList());
        idle.sort(Comparator.comparingDouble(cut -> -cut.error));
        cuts.removeAll(idle.subList(0, Math.min(idle.size(), cuts.size() - limit + 1)));
    }

    private void merge() {
        var byWeight = new ArrayList<>(cuts);
        byWeight.sort(Comparator.comparingDouble(cut -> cut.weight));
        var least = byWeight.subList(0, Math.max(2, limit / 2));
        cuts.removeAll(least);
        cuts.add(mean(least));
    }

    private static Cut mean(List<Cut> least) {
        double total = least.stream().mapToDouble(cut -> cut.weight).sum();
        double error = 0;
        double[] slope = new double[least.getFirst().slope.length];
        var evaluations = new TreeMap<Integer, Double>();
        for (Cut cut : least) {
            double share = cut.weight / total;
            error += share * cut.error;
            for (int r = 0; r < slope.length; r++) {
                slope[r] += share * cut.slope[r];
            }
            cut.evaluations.forEach((evaluation, weight) ->
                    evaluations.merge(evaluation, share * weight, Double::sum));
        }
        return new Cut(error, total, slope, evaluations);
    }

    /** Moves the center, at which the value is {@code rise} higher. */
    void recenter(double[] step, double rise) {
        for (Cut cut : cuts) {
            cut.error = Math.max(0, cut.error + Cone.dot(cut.slope, step) - rise);
        }
    }

    /** Poses the master of these cuts. */
    ProximalMaster master(Cone cone, double[] center, double t) {
        return new ProximalMaster(
                cone,
                center,
                t,
                cuts.stream().map(cut -> cut.slope).toArray(double[][]::new),
                cuts.stream().mapToDouble(cut -> cut.error).toArray());
    }

    double[] weights() {
        return cuts.stream().mapToDouble(cut -> cut.weight).toArray();
    }

    /** Keeps the weights that a master of these cuts found. */
    void learn(ProximalMaster master) {
        for (int i = 0; i < cuts.size(); i++) {
            cuts.get(i).weight = master.weight(i);
        }
    }

    /** Returns the weights of the evaluations that the cuts stand for. */
    SortedMap<Integer, Double> evaluations() {
        var evaluations = new TreeMap<Integer, Double>();
        for (Cut cut : cuts) {
            if (cut.weight > 0) {
                cut.evaluations.forEach((evaluation, weight) ->
                        evaluations.merge(evaluation, cut.weight * weight, Double::sum));
            }
        }
        evaluations.values().removeIf(weight -> weight <= 0);
        return evaluations;
    }
}
