package dev.quench.solvers.lagrangian.rule;

import java.util.stream.IntStream;

/**
 * Inner products of some slopes over the multipliers that are off their bounds, kept up to date as
 * either changes.
 *
 * <p>{@code K_ij = sum_{r in mask} g_ir g_jr} for {@code i, j} in the set: {@code O(s m)} to add a
 * slope, {@code O(s^2)} for a multiplier that joins or leaves the mask.
 */
final class MaskedGram {
    private final double[][] slopes;
    private final boolean[] mask;
    private final double[][] products;
    private final int[] members;
    private int size;
    private int[] inside = {};
    private boolean changed = true;

    MaskedGram(double[][] slopes, boolean[] mask) {
        this.slopes = slopes;
        this.mask = mask.clone();
        products = new double[slopes.length][slopes.length];
        members = new int[slopes.length];
    }

    int size() {
        return size;
    }

    /** Returns a slope of the set. */
    int member(int k) {
        return members[k];
    }

    boolean contains(int i) {
        for (int k = 0; k < size; k++) {
            if (members[k] == i) {
                return true;
            }
        }
        return false;
    }

    void add(int i) {
        members[size++] = i;
        if (changed) {
            inside = IntStream.range(0, mask.length).filter(r -> mask[r]).toArray();
            changed = false;
        }
        for (int k = 0; k < size; k++) {
            int j = members[k];
            double product = 0;
            for (int r : inside) {
                product += slopes[i][r] * slopes[j][r];
            }
            products[i][j] = product;
            products[j][i] = product;
        }
    }

    /** Removes the k-th member; the last takes its place. */
    void remove(int k) {
        members[k] = members[--size];
    }

    void set(int r, boolean member) {
        if (mask[r] == member) {
            return;
        }
        mask[r] = member;
        changed = true;
        int sign = member ? 1 : -1;
        for (int k = 0; k < size; k++) {
            int i = members[k];
            double signed = sign * slopes[i][r];
            for (int l = 0; signed != 0 && l < size; l++) {
                products[i][members[l]] += signed * slopes[members[l]][r];
            }
        }
    }

    double product(int i, int j) {
        return products[i][j];
    }
}
