package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Places a circuit so that it needs no swaps, where a search finds such a place: an embedding of
 * the graph of its interactions into the device.
 *
 * <p>Qubits are placed one by one, each beside one that was placed before; a place must be coupled
 * to the places of all partners, and have enough free neighbours for those to come. Branches that
 * cannot end with a smaller {@link PlacementTask#loss} than the best embedding so far are left out.
 * Each of several searches goes through the places in another order and ends after a number of
 * steps, so that it may miss what exists; one that ends for lack of branches has met the best, and
 * is the last.
 *
 * <p>Source: L. Cordella, P. Foggia, C. Sansone, M. Vento, A (sub)graph isomorphism algorithm for
 * matching large graphs (2004), IEEE Transactions on Pattern Analysis and Machine Intelligence 26.
 * Departs from it: simpler pruning, bounds, bounded steps, random restarts.
 *
 * @param searches how many, 1 or more
 * @param steps places that each search tries, 1 or more
 */
public record SubgraphPlacement(int searches, int steps) implements Placement {
    @Override
    public String name() {
        return "direct";
    }

    @Override
    public Optional<Layout> place(PlacementTask task, RandomGenerator random) {
        int[][] partners = task.interactions().partners();
        if (!degreesFit(partners, task.topology())) {
            return Optional.empty();
        }
        Optional<Layout> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        boolean complete = false;
        for (int search = 0; search < searches && !complete; search++) {
            var run = new Search(task, random, steps, least);
            complete = run.completed();
            if (run.least < least) {
                least = run.least;
                best = Optional.of(Layout.of(task.topology().qubits(), run.best));
            }
        }
        return best;
    }

    /** The k-th most coupled qubit must have a place that has as many neighbours. */
    private static boolean degreesFit(int[][] partners, Topology topology) {
        int[] needed = Arrays.stream(partners).mapToInt(p -> p.length).sorted().toArray();
        int[] there =
                IntStream.range(0, topology.qubits()).map(topology::degree).sorted().toArray();
        int skipped = there.length - needed.length;
        return skipped >= 0
                && IntStream.range(0, needed.length).allMatch(k -> needed[k] <= there[skipped + k]);
    }

    private static final class Search {
        private final PlacementTask task;
        private final Topology topology;
        private final int[][] partners;
        private final int[][] gates;
        private final List<Integer> everywhere;
        private final List<Integer> sequence = new ArrayList<>();
        private final double[] rest;
        private final int[] place;
        private final boolean[] used;
        private final RandomGenerator random;
        private int left;
        private double least;
        private int[] best = {};

        Search(PlacementTask task, RandomGenerator random, int steps, double least) {
            this.task = task;
            this.topology = task.topology();
            this.partners = task.interactions().partners();
            this.gates = task.interactions().gates();
            this.random = random;
            this.left = steps;
            this.least = least;
            used = new boolean[topology.qubits()];
            place = new int[partners.length];
            Arrays.fill(place, Layout.EMPTY);
            everywhere = new ArrayList<>(IntStream.range(0, topology.qubits()).boxed().toList());
            Collections.shuffle(everywhere, random);
            order();
            rest = rest();
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

        /** What the qubits from the k-th on cost at least: the best places and couplings. */
        private double[] rest() {
            int n = partners.length;
            double[] costs =
                    IntStream.range(0, topology.qubits())
                            .mapToDouble(task::cost)
                            .sorted()
                            .toArray();
            double coupling =
                    topology.couplings().stream()
                            .mapToDouble(c -> task.weight(c.low(), c.high()))
                            .min()
                            .orElse(0);
            double[] rest = new double[n + 1];
            boolean[] later = new boolean[n];
            for (int k = n - 1; k >= 0; k--) {
                int qubit = sequence.get(k);
                later[qubit] = true;
                rest[k] = rest[k + 1] + costs[n - 1 - k];
                for (int j = 0; j < partners[qubit].length; j++) {
                    if (!later[partners[qubit][j]]) {
                        rest[k] += gates[qubit][j] * coupling;
                    }
                }
            }
            return rest;
        }

        /** Searches; true if no branch was left for lack of steps. */
        boolean completed() {
            place(0, 0);
            return left >= 0;
        }

        private void place(int k, double loss) {
            if (k == sequence.size()) {
                least = loss;
                best = place.clone();
                return;
            }
            int qubit = sequence.get(k);
            for (int at : places(qubit)) {
                if (used[at] || !fits(qubit, at)) {
                    continue;
                }
                if (--left < 0) {
                    return;
                }
                double more = loss + loss(qubit, at);
                if (more + rest[k + 1] < least - 1e-9) {
                    put(qubit, at, true);
                    place(k + 1, more);
                    put(qubit, at, false);
                }
            }
        }

        private void put(int qubit, int at, boolean there) {
            used[at] = there;
            place[qubit] = there ? at : Layout.EMPTY;
        }

        /** Of a place and of the couplings to the partners that are placed. */
        private double loss(int qubit, int at) {
            double loss = task.cost(at);
            for (int j = 0; j < partners[qubit].length; j++) {
                int other = place[partners[qubit][j]];
                if (other >= 0) {
                    loss += gates[qubit][j] * task.weight(at, other);
                }
            }
            return loss;
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
