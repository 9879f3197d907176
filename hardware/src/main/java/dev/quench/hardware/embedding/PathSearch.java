package dev.quench.hardware.embedding;

import java.util.Arrays;

/**
 * Cheapest ways from one chain to all qubits where every qubit on the way has a price.
 *
 * <p>{@code cost(q)} is the price of the qubits strictly between the chain and q. A qubit is
 * touched first by the neighbour that is cheapest to leave, so its cost is final then and each
 * qubit enters the heap once: {@code O(m + n log n)}.
 */
final class PathSearch {
    static final int FAR = Integer.MAX_VALUE;

    private final int[] start;
    private final int[] neighbour;
    private final int[] cost;
    private final int[] toward;
    private final long[] heap;
    private int size;

    PathSearch(int[] start, int[] neighbour) {
        this.start = start;
        this.neighbour = neighbour;
        cost = new int[start.length - 1];
        toward = new int[start.length - 1];
        heap = new long[start.length];
    }

    /**
     * Searches.
     *
     * @param chain where the ways end
     * @param price of each qubit, 0 for one that must not be used
     * @param limit costs above it are not looked for
     * @return whether all qubits that can be reached were reached
     */
    boolean run(int[] chain, int[] price, int limit) {
        boolean complete = true;
        Arrays.fill(cost, FAR);
        size = 0;
        for (int q : chain) {
            cost[q] = 0;
            toward[q] = q;
            push(q);
        }
        while (size > 0) {
            long least = pop();
            int at = (int) least;
            int leaving = (int) (least >>> 32);
            for (int k = start[at]; k < start[at + 1]; k++) {
                int next = neighbour[k];
                if (cost[next] == FAR && price[next] > 0) {
                    cost[next] = leaving;
                    toward[next] = at;
                    if (leaving + price[next] <= limit) {
                        push((long) (leaving + price[next]) << 32 | next);
                    } else {
                        complete = false;
                    }
                }
            }
        }
        return complete;
    }

    /** The price of the qubits between the chain and a qubit, or {@link #FAR}. */
    int cost(int qubit) {
        return cost[qubit];
    }

    /** The next qubit on the way to the chain. */
    int toward(int qubit) {
        return toward[qubit];
    }

    private void push(long key) {
        int at = size++;
        while (at > 0 && heap[(at - 1) >>> 1] > key) {
            heap[at] = heap[(at - 1) >>> 1];
            at = (at - 1) >>> 1;
        }
        heap[at] = key;
    }

    private long pop() {
        long least = heap[0];
        long key = heap[--size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            child += child + 1 < size && heap[child + 1] < heap[child] ? 1 : 0;
            if (heap[child] >= key) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
        return least;
    }
}
