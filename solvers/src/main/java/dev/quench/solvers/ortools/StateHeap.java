package dev.quench.solvers.ortools;

import java.util.Arrays;

/** A binary heap of states, nearest first, whose distances may fall while they are in it. */
final class StateHeap {
    private final double[] distance;
    private final int[] place;
    private final int[] heap;
    private int count;

    /** Orders by the given distances, which the caller changes before {@link #add}. */
    StateHeap(double[] distance) {
        this.distance = distance;
        this.place = new int[distance.length];
        this.heap = new int[distance.length];
        Arrays.fill(place, -1);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Adds a state, or moves it after its distance has fallen. */
    void add(int state) {
        int at = place[state] < 0 ? count++ : place[state];
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (distance[heap[parent]] <= distance[state]) {
                break;
            }
            put(at, heap[parent]);
            at = parent;
        }
        put(at, state);
    }

    int remove() {
        int nearest = heap[0];
        place[nearest] = -1;
        int last = heap[--count];
        if (count > 0) {
            sink(last);
        }
        return nearest;
    }

    private void sink(int state) {
        int at = 0;
        while (2 * at + 1 < count) {
            int child = 2 * at + 1;
            if (child + 1 < count && distance[heap[child + 1]] < distance[heap[child]]) {
                child++;
            }
            if (distance[state] <= distance[heap[child]]) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, state);
    }

    private void put(int at, int state) {
        heap[at] = state;
        place[state] = at;
    }
}
