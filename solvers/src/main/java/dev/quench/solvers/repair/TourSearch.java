package dev.quench.solvers.repair;

import dev.quench.problems.family.Distances;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Descent by 2-opt (replace two edges by reversing the path between them) and Or-opt (move a path
 * of one to three cities elsewhere, either way round), taking every improvement at once.
 *
 * <p>The tour is an array; {@code O(n^2)} a round of either neighbourhood and {@code O(n)} a move.
 * A kick of strength {@code k} makes {@code k} random double bridges.
 *
 * <p>Source: G. A. Croes, A method for solving traveling-salesman problems, Operations Research 6
 * (1958); I. Or, thesis, Northwestern University (1976); O. Martin, S. W. Otto, E. W. Felten,
 * Complex Systems 5 (1991), for the double bridge.
 */
final class TourSearch implements LocalSearch {
    private static final int LONGEST_PATH = 3;
    private static final int STRENGTHS = 3;

    private final Distances distances;
    private final int n;
    private int[] order;
    private long length;

    TourSearch(Distances distances) {
        this.distances = distances;
        this.n = distances.size();
        this.order = new int[n];
    }

    @Override
    public long cost() {
        return length;
    }

    @Override
    public void descend(StopSignal stop) {
        boolean improved = n > 3;
        while (improved && !stop.requested()) {
            boolean reversed = twoOptRound(stop);
            boolean moved = orOptRound(stop);
            improved = reversed || moved;
        }
    }

    private boolean twoOptRound(StopSignal stop) {
        boolean improved = false;
        for (int i = 0; i < n - 2 && !stop.requested(); i++) {
            int last = i == 0 ? n - 2 : n - 1;
            for (int j = i + 2; j <= last; j++) {
                long delta = reversalDelta(i + 1, j);
                if (delta < 0) {
                    reverse(i + 1, j);
                    length += delta;
                    improved = true;
                }
            }
        }
        return improved;
    }

    /** Returns the change of length when positions {@code from … to} are reversed. */
    private long reversalDelta(int from, int to) {
        int a = order[from - 1];
        int b = order[from];
        int c = order[to];
        int d = order[to + 1 == n ? 0 : to + 1];
        return distances.between(a, c)
                + distances.between(b, d)
                - distances.between(a, b)
                - distances.between(c, d);
    }

    private void reverse(int from, int to) {
        for (int i = from, j = to; i < j; i++, j--) {
            int city = order[i];
            order[i] = order[j];
            order[j] = city;
        }
    }

    private boolean orOptRound(StopSignal stop) {
        boolean improved = false;
        for (int size = 1; size <= Math.min(LONGEST_PATH, n - 3); size++) {
            for (int from = 0; from < n && !stop.requested(); from++) {
                improved |= movePath(from, size);
            }
        }
        return improved;
    }

    /*
     * The path is turned to the front of the array, so that the rest is a path of positions
     * size … n-1 whose ends were its neighbours: one formula and one copy serve all cases.
     */
    private boolean movePath(int from, int size) {
        int head = order[from];
        int tail = city(from + size - 1);
        int before = city(from - 1 + n);
        int after = city(from + size);
        long gain =
                distances.between(before, head)
                        + distances.between(tail, after)
                        - distances.between(before, after);
        for (int k = size; k < n - 1; k++) {
            int left = city(from + k);
            int right = city(from + k + 1);
            long base = -gain - distances.between(left, right);
            long straight = base + distances.between(left, head) + distances.between(tail, right);
            long turned = base + distances.between(left, tail) + distances.between(head, right);
            if (Math.min(straight, turned) < 0) {
                relocate(from, size, k, turned < straight);
                length += Math.min(straight, turned);
                return true;
            }
        }
        return false;
    }

    private int city(int position) {
        return order[position % n];
    }

    /** Moves the path behind the {@code k}-th city counted from its head. */
    private void relocate(int from, int size, int k, boolean turned) {
        int[] moved = new int[n];
        int at = 0;
        for (int i = size; i <= k; i++) {
            moved[at++] = city(from + i);
        }
        for (int i = 0; i < size; i++) {
            moved[at++] = city(from + (turned ? size - 1 - i : i));
        }
        for (int i = k + 1; i < n; i++) {
            moved[at++] = city(from + i);
        }
        order = moved;
    }

    @Override
    public int strengths() {
        return n < 5 ? 0 : STRENGTHS;
    }

    @Override
    public void kick(int strength, RandomGenerator random) {
        for (int k = 0; k < strength; k++) {
            doubleBridge(random);
        }
        length = tourLength();
    }

    /** Exchanges two neighbouring paths: {@code A B C D} becomes {@code A C B D}. */
    private void doubleBridge(RandomGenerator random) {
        int[] cuts = Draws.distinct(3, n - 1, random);
        Arrays.sort(cuts);
        int a = cuts[0] + 1;
        int b = cuts[1] + 1;
        int c = cuts[2] + 1;
        int[] moved = order.clone();
        System.arraycopy(order, b, moved, a, c - b);
        System.arraycopy(order, a, moved, a + c - b, b - a);
        order = moved;
    }

    private long tourLength() {
        long sum = 0;
        for (int k = 0; k < n; k++) {
            sum += distances.between(order[k], city(k + 1));
        }
        return sum;
    }

    @Override
    public int[] save() {
        return order.clone();
    }

    @Override
    public void load(int[] numbers) {
        order = numbers.clone();
        length = tourLength();
    }
}
