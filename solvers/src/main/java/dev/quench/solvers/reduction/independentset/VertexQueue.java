package dev.quench.solvers.reduction.independentset;

/** A first-in first-out queue of vertices that holds each at most once. */
final class VertexQueue {
    private final int[] ring;
    private final boolean[] waiting;
    private int head;
    private int size;

    VertexQueue(int vertices) {
        ring = new int[vertices];
        waiting = new boolean[vertices];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(int v) {
        if (!waiting[v]) {
            waiting[v] = true;
            int tail = head + size++;
            ring[tail >= ring.length ? tail - ring.length : tail] = v;
        }
    }

    /** Takes the first vertex out; there must be one. */
    int remove() {
        int v = ring[head];
        head = head + 1 == ring.length ? 0 : head + 1;
        size--;
        waiting[v] = false;
        return v;
    }
}
