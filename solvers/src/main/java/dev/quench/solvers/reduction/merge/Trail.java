package dev.quench.solvers.reduction.merge;

import java.util.Arrays;

/** Remembers changes and takes them back in reverse order. Not thread-safe. */
final class Trail {
    /** How to take one change back. */
    @FunctionalInterface
    interface Undo {
        void undo(int first, int second, long value);
    }

    private static final Undo NOTHING = (_, _, _) -> {};

    private Undo[] actions = new Undo[0];
    private int[] firsts = new int[0];
    private int[] seconds = new int[0];
    private long[] values = new long[0];
    private int size;

    /** Remembers a change by what takes it back. */
    void push(Undo action, int first, int second, long value) {
        if (size == actions.length) {
            int capacity = Math.max(64, 2 * size);
            actions = Arrays.copyOf(actions, capacity);
            Arrays.fill(actions, size, capacity, NOTHING);
            firsts = Arrays.copyOf(firsts, capacity);
            seconds = Arrays.copyOf(seconds, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        actions[size] = action;
        firsts[size] = first;
        seconds[size] = second;
        values[size++] = value;
    }

    /** Returns a point to come back to. */
    int mark() {
        return size;
    }

    /** Takes all back that changed since a mark. */
    void undo(int mark) {
        while (size > mark) {
            size--;
            actions[size].undo(firsts[size], seconds[size], values[size]);
        }
    }
}
