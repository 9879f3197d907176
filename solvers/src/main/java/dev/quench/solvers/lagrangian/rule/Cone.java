package dev.quench.solvers.lagrangian.rule;

import dev.quench.solvers.lagrangian.dual.MultiplierSpace;

/** The multipliers that a dual function admits: 0 or more, or any number for an equation. */
final class Cone {
    private final boolean[] free;

    Cone(MultiplierSpace dual) {
        this(new boolean[dual.size()]);
        for (int r = 0; r < free.length; r++) {
            free[r] = dual.isFree(r);
        }
    }

    /** Takes the entries that may be negative; the array is not copied. */
    Cone(boolean[] free) {
        this.free = free;
    }

    boolean isFree(int r) {
        return free[r];
    }

    /** Returns the admitted number next to one. */
    double onto(int r, double multiplier) {
        return free[r] ? multiplier : Math.max(0, multiplier);
    }

    /** Moves multipliers along a direction, and back into the cone. */
    void move(double[] multipliers, double length, double[] direction) {
        for (int r = 0; r < free.length; r++) {
            multipliers[r] = onto(r, multipliers[r] + length * direction[r]);
        }
    }

    /** Returns a slope without the entries that lead out of the cone: zeros at a maximum only. */
    double[] inside(double[] multipliers, double[] slope) {
        double[] inside = slope.clone();
        for (int r = 0; r < free.length; r++) {
            if (!free[r] && multipliers[r] <= 0 && slope[r] < 0) {
                inside[r] = 0;
            }
        }
        return inside;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) {
            sum += a[r] * b[r];
        }
        return sum;
    }

    static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int r = 0; r < a.length; r++) {
            difference[r] -= b[r];
        }
        return difference;
    }

    static double distance(double[] a, double[] b) {
        double square = 0;
        for (int r = 0; r < a.length; r++) {
            square += (a[r] - b[r]) * (a[r] - b[r]);
        }
        return Math.sqrt(square);
    }
}
