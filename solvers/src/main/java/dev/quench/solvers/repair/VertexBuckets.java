package dev.quench.solvers.repair;

import java.util.Arrays;

/**
 * Vertices sorted by a small key that only falls: a bucket queue with every operation in constant
 * amortised time. Among equal keys the vertex that came last goes first.
 */
final class VertexBuckets {
    private static final int NONE = -1;

    private final int[] head;
    private final int[] next;
    private final int[] previous;
    private final int[] key;
    private int least;
    private int most;

    /**
     * Makes an empty queue.
     *
     * @param vertices their number
     * @param largestKey the largest key that will occur
     */
    VertexBuckets(int vertices, int largestKey) {
        head = new int[largestKey + 1];
        next = new int[vertices];
        previous = new int[vertices];
        key = new int[vertices];
        least = largestKey;
        Arrays.fill(head, NONE);
        Arrays.fill(key, NONE);
    }

    void insert(int v, int newKey) {
        key[v] = newKey;
        previous[v] = NONE;
        next[v] = head[newKey];
        if (next[v] != NONE) {
            previous[next[v]] = v;
        }
        head[newKey] = v;
        least = Math.min(least, newKey);
        most = Math.max(most, newKey);
    }

    boolean contains(int v) {
        return key[v] != NONE;
    }

    void remove(int v) {
        if (previous[v] == NONE) {
            head[key[v]] = next[v];
        } else {
            next[previous[v]] = next[v];
        }
        if (next[v] != NONE) {
            previous[next[v]] = previous[v];
        }
        key[v] = NONE;
    }

    void decrease(int v) {
        int lower = key[v] - 1;
        remove(v);
        insert(v, lower);
    }

    /** Returns a vertex of the smallest key, -1 if none is left. */
    int first() {
        while (least < head.length - 1 && head[least] == NONE) {
            least++;
        }
        return head[least];
    }

    /** Returns a vertex of the largest key, -1 if none is left. */
    int last() {
        while (most > 0 && head[most] == NONE) {
            most--;
        }
        return head[most];
    }

    int key(int v) {
        return key[v];
    }
}
