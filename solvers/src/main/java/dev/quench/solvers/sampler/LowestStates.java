package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Keeps the {@code capacity} lowest of the states it is offered, ordered as a {@link SampleSet} is:
 * by energy, then by bits, bit 0 first.
 *
 * <p>The energies it is offered may carry rounding errors up to a tolerance; the ones it compares
 * are the Qubo's own, so that the choice is exact. A bounded heap with the worst state on top.
 */
final class LowestStates {
    private static final Comparator<State> ORDER =
            Comparator.comparingDouble(State::energy)
                    .thenComparing(state -> Long.reverse(state.index()), Long::compareUnsigned);

    private final Qubo qubo;
    private final int capacity;
    private final boolean exact;
    private final double tolerance;
    private final PriorityQueue<State> heap = new PriorityQueue<>(ORDER.reversed());
    private double threshold = Double.POSITIVE_INFINITY;

    private record State(double energy, long index) {}

    /**
     * Makes an empty collection.
     *
     * @param qubo the function, of at most 63 bits
     * @param capacity how many states to keep, 1 or more
     * @param tolerance largest error of an offered energy; 0 if they are exact
     */
    LowestStates(Qubo qubo, int capacity, double tolerance) {
        this.qubo = qubo;
        this.capacity = capacity;
        this.tolerance = tolerance;
        exact = tolerance == 0;
    }

    /** Returns how many states it keeps at most. */
    int capacity() {
        return capacity;
    }

    /** Takes what another collection of the same function has kept. */
    void offerAll(LowestStates other) {
        other.heap.forEach(state -> offer(state.energy(), state.index()));
    }

    /** Returns the energy above which an offer is in vain. */
    double threshold() {
        return threshold;
    }

    /** Takes a state if it belongs to the lowest. */
    void offer(double energy, long index) {
        var state =
                new State(exact ? energy : qubo.energy(Bits.ofIndex(index, qubo.size())), index);
        if (heap.size() == capacity) {
            if (ORDER.compare(state, worst()) >= 0) {
                return;
            }
            heap.remove();
        }
        heap.add(state);
        if (heap.size() == capacity) {
            threshold = worst().energy() + tolerance;
        }
    }

    private State worst() {
        return heap.element();
    }

    /**
     * Returns the states, each counted once.
     *
     * @return at least one state, lowest first
     */
    Map<Bits, Integer> counts() {
        var counts = new LinkedHashMap<Bits, Integer>();
        heap.stream()
                .sorted(ORDER)
                .forEach(state -> counts.put(Bits.ofIndex(state.index(), qubo.size()), 1));
        return counts;
    }
}
