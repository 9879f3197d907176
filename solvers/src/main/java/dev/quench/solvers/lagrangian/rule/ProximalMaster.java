package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * The quadratic program of a bundle method, solved through its dual over the simplex.
 *
 * <p>Cuts {@code e_i + g_i . (lambda - center)} bound the rise of a concave function over its value
 * at the center. The master maximises {@code min_i [e_i + g_i . (lambda - center)] - |lambda -
 * center|^2 / (2t)} over the {@link Cone}. Its dual is to minimise, over {@code alpha >= 0} with
 * {@code sum alpha = 1},
 *
 * <pre>{@code
 * F(alpha) = e . alpha + G . (lambda - center) - |lambda - center|^2 / (2t)
 * where G = sum alpha_i g_i and lambda = onto(center + t G)
 * }</pre>
 *
 * <p>{@code F} is convex, once differentiable and piecewise quadratic, with {@code dF / d alpha_i =
 * e_i + g_i . (lambda - center)}: the value of cut {@code i}. A set of {@code alpha_i} takes Newton
 * steps (the Hessian is {@code t} times the inner products over those {@code r} with {@code
 * lambda_r} off its bound), cut short where an entry reaches 0, each with an exact search: Wolfe's
 * scheme for the nearest point of a polytope, with a Hessian that changes. Where a Newton step does
 * not descend, weight moves from the set's highest cut to the lowest of all, which always does.
 *
 * <p>Accuracy: {@link #gap} is {@code F} less the value of the master at {@link #copyMultipliers},
 * hence at least the distance of either from the optimum. It ends at the gap asked for, at {@value
 * #RELATIVE_GAP} of {@link #gain}, or with the gap it has after {@value #STEPS} steps or where
 * rounding leaves no more descent: about {@code 1e-15 t |g|^2}. For {@code k} cuts with {@code s}
 * of them in the set and {@code m} multipliers, a step takes {@code O(k m + s^3)} and {@code
 * O(s^2)} for each multiplier that meets or leaves its bound; memory is {@code k^2} beside the
 * cuts. Belongs to one thread.
 *
 * <p>Source: P. Wolfe, Finding the nearest point in a polytope, Mathematical Programming 11 (1976),
 * doi:10.1007/BF01580381; K. C. Kiwiel, A method for solving certain quadratic programming problems
 * arising in nonsmooth optimization, IMA Journal of Numerical Analysis 6 (1986), for the dual.
 */
final class ProximalMaster {
    static final int STEPS = 1000;
    static final double RELATIVE_GAP = 1e-6;

    /** Steps in a row, without a relative fall of the other number, that rounding is blamed for. */
    private static final int STALLED = 20;

    private static final double STALL = 1e-14;

    /** Added to the Hessian, in units of its largest entry: dependent slopes are common. */
    private static final double RIDGE = 1e-12;

    private final Cone cone;
    private final double[] center;
    private final double t;
    private final double[][] slopes;
    private final double[] errors;
    private final double[] alpha;
    private final double[] gradient;
    private final double[] sum;
    private final MaskedGram gram;
    private double lowest;
    private double gap;
    private int steps;

    /**
     * Poses a master; no array is copied or changed.
     *
     * @param cone that the multipliers stay in
     * @param center a point of it
     * @param t weight, above 0
     * @param slopes one a cut, at least one
     * @param errors by how much each cut is above the value at the center, 0 or more
     */
    ProximalMaster(Cone cone, double[] center, double t, double[][] slopes, double[] errors) {
        this.cone = cone;
        this.center = center;
        this.t = t;
        this.slopes = slopes;
        this.errors = errors;
        alpha = new double[errors.length];
        gradient = new double[errors.length];
        sum = new double[center.length];
        gram = new MaskedGram(slopes, new boolean[center.length]);
    }

    /**
     * Solves the master.
     *
     * @param first weights to begin with, 0 or more and not all 0
     * @param wanted gap to end at
     * @param stop ends the steps early, with the gap there is
     */
    void solve(double[] first, double wanted, StopSignal stop) {
        System.arraycopy(first, 0, alpha, 0, alpha.length);
        evaluate();
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] > 0) {
                gram.add(i);
            }
        }
        int stalled = 0;
        double reached = lowest + gap;
        steps = 0;
        while (gap > Math.max(wanted, RELATIVE_GAP * lowest)
                && steps < STEPS
                && stalled < STALLED
                && !stop.requested()
                && improve()) {
            evaluate();
            steps++;
            double height = lowest + gap;
            stalled = height < reached - STALL * Math.abs(reached) ? 0 : stalled + 1;
            reached = Math.min(reached, height);
        }
    }

    /** Computes the weighted slope, the value of each cut, and the gap. */
    private void evaluate() {
        double total = Arrays.stream(alpha).sum();
        Arrays.fill(sum, 0);
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] /= total;
            add(sum, alpha[i], slopes[i]);
        }
        double[] moved = new double[sum.length];
        for (int r = 0; r < moved.length; r++) {
            double aim = center[r] + t * sum[r];
            gram.set(r, cone.isFree(r) || aim > 0);
            moved[r] = cone.onto(r, aim) - center[r];
        }
        lowest = Double.POSITIVE_INFINITY;
        double mean = 0;
        for (int i = 0; i < alpha.length; i++) {
            gradient[i] = errors[i] + Cone.dot(slopes[i], moved);
            lowest = Math.min(lowest, gradient[i]);
            mean += alpha[i] * gradient[i];
        }
        gap = mean - lowest;
    }

    private static void add(double[] to, double factor, double[] vector) {
        for (int r = 0; factor != 0 && r < to.length; r++) {
            to[r] += factor * vector[r];
        }
    }

    /** Takes one step; returns false where rounding leaves none. */
    private boolean improve() {
        int entering = 0;
        for (int i = 1; i < gradient.length; i++) {
            entering = gradient[i] < gradient[entering] ? i : entering;
        }
        if (!gram.contains(entering) && isBalanced(gradient[entering])) {
            gram.add(entering);
        }
        if (gram.size() > 1 && move(newton())) {
            return true;
        }
        if (!gram.contains(entering)) {
            gram.add(entering);
        }
        return move(transfer(entering));
    }

    /** Tells whether the cuts of the set differ less than the best of all from the set. */
    private boolean isBalanced(double least) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < gram.size(); k++) {
            low = Math.min(low, gradient[gram.member(k)]);
            high = Math.max(high, gradient[gram.member(k)]);
        }
        return high - low <= 0.1 * (low - least);
    }

    /** Returns the direction from the highest cut of the set to another, by member. */
    private double[] transfer(int entering) {
        int highest = -1;
        int to = -1;
        for (int k = 0; k < gram.size(); k++) {
            int i = gram.member(k);
            to = i == entering ? k : to;
            if (alpha[i] > 0 && (highest < 0 || gradient[i] > gradient[gram.member(highest)])) {
                highest = k;
            }
        }
        double[] direction = new double[gram.size()];
        direction[to] += 1;
        direction[highest] -= 1;
        return direction;
    }

    /**
     * Returns the step to the minimum of the quadratic model on the set, whose entries sum to 0:
     * the entry of largest weight is eliminated.
     */
    private double[] newton() {
        int s = gram.size();
        int pivot = 0;
        for (int k = 1; k < s; k++) {
            pivot = alpha[gram.member(k)] > alpha[gram.member(pivot)] ? k : pivot;
        }
        int p = gram.member(pivot);
        double[][] hessian = new double[s - 1][s - 1];
        double[] right = new double[s - 1];
        for (int k = 0; k < s - 1; k++) {
            int i = gram.member(k < pivot ? k : k + 1);
            right[k] = gradient[p] - gradient[i];
            for (int l = 0; l <= k; l++) {
                int j = gram.member(l < pivot ? l : l + 1);
                hessian[k][l] =
                        t
                                * (gram.product(i, j)
                                        - gram.product(i, p)
                                        - gram.product(p, j)
                                        + gram.product(p, p));
            }
        }
        solve(hessian, right);
        double[] direction = new double[s];
        for (int k = 0; k < s - 1; k++) {
            direction[k < pivot ? k : k + 1] = right[k];
            direction[pivot] -= right[k];
        }
        return direction;
    }

    /** Solves by Cholesky's factors of the ridged matrix, of which the lower half is given. */
    private void solve(double[][] a, double[] right) {
        int s = right.length;
        double ridge = Double.MIN_NORMAL;
        for (int k = 0; k < s; k++) {
            ridge = Math.max(ridge, RIDGE * Math.max(a[k][k], Math.abs(right[k])));
        }
        for (int k = 0; k < s; k++) {
            for (int l = 0; l <= k; l++) {
                double entry = a[k][l];
                for (int q = 0; q < l; q++) {
                    entry -= a[k][q] * a[l][q];
                }
                a[k][l] = k == l ? Math.sqrt(Math.max(entry, 0) + ridge) : entry / a[l][l];
            }
        }
        for (int k = 0; k < s; k++) {
            for (int q = 0; q < k; q++) {
                right[k] -= a[k][q] * right[q];
            }
            right[k] /= a[k][k];
        }
        for (int k = s - 1; k >= 0; k--) {
            for (int q = k + 1; q < s; q++) {
                right[k] -= a[q][k] * right[q];
            }
            right[k] /= a[k][k];
        }
    }

    /** Moves along a direction of the set, as far as it descends and weights stay 0 or more. */
    private boolean move(double[] direction) {
        double limit = Double.POSITIVE_INFINITY;
        int blocking = -1;
        double descent = 0;
        for (int k = 0; k < direction.length; k++) {
            int i = gram.member(k);
            descent += direction[k] * gradient[i];
            if (direction[k] < 0 && -alpha[i] / direction[k] < limit) {
                limit = -alpha[i] / direction[k];
                blocking = k;
            }
        }
        if (!(descent < 0) || !(limit > 0) || blocking < 0) {
            return drop(blocking);
        }
        double length = new Search(direction).length(limit);
        for (int k = 0; k < direction.length; k++) {
            int i = gram.member(k);
            alpha[i] = Math.max(0, alpha[i] + length * direction[k]);
        }
        if (length >= limit) {
            alpha[gram.member(blocking)] = 0;
            gram.remove(blocking);
        }
        return length > 0;
    }

    /** Takes a member without weight out of the set; it is no step. */
    private boolean drop(int blocking) {
        if (blocking >= 0 && alpha[gram.member(blocking)] == 0) {
            gram.remove(blocking);
        }
        return false;
    }

    /** The exact search along a direction: the root of a piecewise linear, rising derivative. */
    private final class Search {
        private final double[] slope = new double[center.length];
        private double error;
        private double value;
        private double rate;

        Search(double[] direction) {
            for (int k = 0; k < direction.length; k++) {
                int i = gram.member(k);
                error += direction[k] * errors[i];
                add(slope, direction[k], slopes[i]);
            }
        }

        double length(double limit) {
            derive(limit);
            if (value <= 0) {
                return limit;
            }
            double low = 0;
            double high = limit;
            double length = 0;
            for (int k = 0; k < 60; k++) {
                derive(length);
                if (value == 0) {
                    break;
                }
                low = value < 0 ? length : low;
                high = value < 0 ? high : length;
                double newton = length - value / rate;
                double next = newton > low && newton < high ? newton : (low + high) / 2;
                if (Math.abs(next - length) <= 1e-15 * limit) {
                    break;
                }
                length = next;
            }
            return length;
        }

        private void derive(double length) {
            value = error;
            rate = 0;
            for (int r = 0; r < slope.length; r++) {
                double aim = center[r] + t * (sum[r] + length * slope[r]);
                if (cone.isFree(r) || aim > 0) {
                    value += slope[r] * (aim - center[r]);
                    rate += t * slope[r] * slope[r];
                } else {
                    value -= slope[r] * center[r];
                }
            }
        }
    }

    /**
     * Returns the weight of a cut.
     *
     * @return 0 or more; all sum to 1
     */
    double weight(int i) {
        return alpha[i];
    }

    /** Returns the point of the master. */
    double[] copyMultipliers() {
        double[] multipliers = new double[center.length];
        Arrays.setAll(multipliers, r -> cone.onto(r, center[r] + t * sum[r]));
        return multipliers;
    }

    /** Returns by how much the lowest cut at the point is above the value at the center. */
    double gain() {
        return lowest;
    }

    /** Returns how far the point may be from the optimum of the master, in value. */
    double gap() {
        return gap;
    }

    /** Returns how many steps it took. */
    int steps() {
        return steps;
    }
}
