package dev.quench.solvers.reduction.merge;

import java.util.Arrays;

/**
 * Arcs of a directed tour: those that are 1 close no cycle before all cities are on it, which the
 * order bits of Miller, Tucker and Zemlin say too, but weakly ({@code O(n^2)}).
 */
final class ArcRule implements FamilyRule {
    private static final int NONE = -1;

    private final int cities;
    private final OriginalVariables arcs;

    /** Takes the arcs of two cities or more, tail by tail. */
    ArcRule(int cities, OriginalVariables arcs) {
        this.cities = cities;
        this.arcs = arcs;
    }

    private int bit(int tail, int head) {
        return tail * (cities - 1) + (head < tail ? head : head - 1);
    }

    @Override
    public void apply(Propagation propagation) {
        int[] next = new int[cities];
        int[] previous = new int[cities];
        Arrays.fill(next, NONE);
        Arrays.fill(previous, NONE);
        for (int tail = 0; tail < cities; tail++) {
            for (int head = 0; head < cities; head++) {
                if (head != tail && arcs.value(propagation, bit(tail, head)) == 1) {
                    if (next[tail] != NONE || previous[head] != NONE) {
                        propagation.refute(TourRule.DEGREE);
                        return;
                    }
                    next[tail] = head;
                    previous[head] = tail;
                }
            }
        }
        closePaths(next, previous, propagation);
    }

    /** Excludes the arcs that would close a path too early; what is on no path is on a cycle. */
    private void closePaths(int[] next, int[] previous, Propagation propagation) {
        int onPaths = 0;
        for (int start = 0; start < cities; start++) {
            if (previous[start] == NONE) {
                int end = start;
                int length = 1;
                while (next[end] != NONE) {
                    end = next[end];
                    length++;
                }
                onPaths += length;
                if (length > 1 && length < cities) {
                    arcs.exclude(propagation, bit(end, start), TourRule.SUBTOUR);
                }
            }
        }
        if (onPaths > 0 && onPaths < cities) {
            propagation.refute(TourRule.SUBTOUR);
        } else if (onPaths == 0 && !isOneCycle(next)) {
            propagation.refute(TourRule.SUBTOUR);
        }
    }

    private boolean isOneCycle(int[] next) {
        int length = 1;
        for (int city = next[0]; city != 0; city = next[city]) {
            length++;
        }
        return length == cities;
    }
}
