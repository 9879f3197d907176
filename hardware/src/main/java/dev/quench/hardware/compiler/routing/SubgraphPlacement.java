package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Places a circuit so that it needs no swaps, where a search finds such a place: an embedding of
 * the graph of its interactions into the device.
 *
 * <p>Qubits are placed one by one, each beside one that was placed before; a place must be coupled
 * to the places of all partners, and have enough free neighbours for those to come. Each of several
 * searches goes through the places in another order and ends after a number of steps, so that it
 * may miss what exists. The embedding with the least {@code sum_g w(g) + sum_q r(place of q)} is
 * kept.
 *
 * <p>Source: L. Cordella, P. Foggia, C. Sansone, M. Vento, A (sub)graph isomorphism algorithm for
 * matching large graphs (2004), IEEE Transactions on Pattern Analysis and Machine Intelligence 26.
 * Departs from it: simpler pruning, bounded steps, random restarts.
 */
public final class SubgraphPlacement {
    private final Topology topology;
    private final ToDoubleFunction<Coupling> weight;
    private final IntToDoubleFunction placeCost;
    private final int steps;

    /**
     * Makes a placement.
     *
     * @param topology the device
     * @param weight of a coupling, positive
     * @param placeCost of a physical qubit, 0 or more, in the same unit
     * @param steps places that each search tries, 1 or more
     */
    public SubgraphPlacement(
            Topology topology,
            ToDoubleFunction<Coupling> weight,
            IntToDoubleFunction placeCost,
            int steps) {
        this.topology = topology;
        this.weight = weight;
        this.placeCost = placeCost;
        this.steps = steps;
    }

    /**
     * Looks for a place.
     *
     * @param circuit any
     * @param searches how many
     * @param random of the orders
     * @return the best that was met; empty if none was
     */
    public Optional<Layout> place(Circuit circuit, int searches, RandomGenerator random) {
        var interactions = new Interactions(circuit);
        int[][] partners = interactions.partners();
        if (!degreesFit(partners)) {
            return Optional.empty();
        }
        Optional<Layout> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (int search = 0; search < searches; search++) {
            int[] place = new Search(partners, random).place();
            double cost = place.length < partners.length ? least : cost(interactions, place);
            if (cost < least) {
                least = cost;
                best = Optional.of(Layout.of(topology.qubits(), place));
            }
        }
        return best;
    }

    /** The k-th most coupled qubit must have a place that has as many neighbours. */
    private boolean degreesFit(int[][] partners) {
        int[] needed = Arrays.stream(partners).mapToInt(p -> p.length).sorted().toArray();
        int[] there =
                IntStream.range(0, topology.qubits()).map(topology::degree).sorted().toArray();
        int skipped = there.length - needed.length;
        return skipped >= 0
                && IntStream.range(0, needed.length).allMatch(k -> needed[k] <= there[skipped + k]);
    }

    private double cost(Interactions interactions, int[] place) {
        double cost = IntStream.of(place).mapToDouble(placeCost).sum();
        for (Interactions.Pair pair : interactions.pairs()) {
            Coupling coupling = Coupling.of(place[pair.a()], place[pair.b()]);
            cost += pair.gates() * weight.applyAsDouble(coupling);
        }
        return cost;
    }

    private final class Search {
        private final int[][] partners;
        private final List<Integer> everywhere;
        private final List<Integer> sequence = new ArrayList<>();
        private final int[] place;
        private final boolean[] used = new boolean[topology.qubits()];
        private final RandomGenerator random;
        private int left = steps;

        Search(int[][] partners, RandomGenerator random) {
            this.partners = partners;
            this.random = random;
            place = new int[partners.length];
            Arrays.fill(place, Layout.EMPTY);
            everywhere = new ArrayList<>(IntStream.range(0, topology.qubits()).boxed().toList());
            Collections.shuffle(everywhere, random);
            order();
        }

        /** Next comes the qubit with most partners before it, of those that with most partners. */
        private void order() {
            int[] before = new int[partners.length];
            boolean[] in = new boolean[partners.length];
            for (int k = 0; k < partners.length; k++) {
                int next = -1;
                for (int q = 0; q < partners.length; q++) {
                    if (!in[q] && (next < 0 || rank(before, q) > rank(before, next))) {
                        next = q;
                    }
                }
                in[next] = true;
                sequence.add(next);
                for (int partner : partners[next]) {
                    before[partner]++;
                }
            }
        }

        private int rank(int[] before, int q) {
            return before[q] * partners.length + partners[q].length;
        }

        /** Places of all qubits; none if there are none or the steps end. */
        int[] place() {
            return place(0) ? place : new int[0];
        }

        private boolean place(int k) {
            if (k == sequence.size()) {
                return true;
            }
            int qubit = sequence.get(k);
            for (int at : places(qubit)) {
                if (!used[at] && fits(qubit, at)) {
                    if (--left < 0) {
                        return false;
                    }
                    put(qubit, at, true);
                    if (place(k + 1)) {
                        return true;
                    }
                    put(qubit, at, false);
                }
            }
            return false;
        }

        private void put(int qubit, int at, boolean there) {
            used[at] = there;
            place[qubit] = there ? at : Layout.EMPTY;
        }

        /** Beside a partner that is placed; else anywhere. */
        private List<Integer> places(int qubit) {
            for (int partner : partners[qubit]) {
                if (place[partner] >= 0) {
                    var beside = new ArrayList<Integer>();
                    for (int next : topology.neighbours(place[partner])) {
                        beside.add(next);
                    }
                    Collections.shuffle(beside, random);
                    return beside;
                }
            }
            return everywhere;
        }

        private boolean fits(int qubit, int at) {
            int missing = 0;
            for (int partner : partners[qubit]) {
                if (place[partner] < 0) {
                    missing++;
                } else if (!topology.coupled(at, place[partner])) {
                    return false;
                }
            }
            int free = 0;
            for (int next : topology.neighbours(at)) {
                free += used[next] ? 0 : 1;
            }
            return free >= missing;
        }
    }
}
