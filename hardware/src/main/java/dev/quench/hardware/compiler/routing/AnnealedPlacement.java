package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Places qubits by simulated annealing of {@code sum_g D(g) + sum_q r(place of q)} over the gates
 * on two qubits, with {@code D} the weighted distance and {@code r} what a place itself costs. A
 * move puts a qubit on a place, and who was there on its old one; {@code O(degree)} a move.
 */
public final class AnnealedPlacement {
    private final Topology topology;
    private final Distances distances;
    private final double[] placeCost;
    private final int sweeps;

    /**
     * Prepares the distances.
     *
     * @param topology the device
     * @param weight of a coupling, positive
     * @param placeCost of a physical qubit, 0 or more, in the same unit
     * @param sweeps moves a qubit
     */
    public AnnealedPlacement(
            Topology topology,
            ToDoubleFunction<Coupling> weight,
            IntToDoubleFunction placeCost,
            int sweeps) {
        this.topology = topology;
        this.distances = Distances.of(topology, weight);
        this.placeCost = IntStream.range(0, topology.qubits()).mapToDouble(placeCost).toArray();
        this.sweeps = sweeps;
    }

    /**
     * Places a circuit on the largest connected piece.
     *
     * @param circuit of at most as many qubits as that has
     * @param random of the moves
     * @return the best layout that was met
     */
    public Layout place(Circuit circuit, RandomGenerator random) {
        List<Integer> piece = topology.components().getFirst();
        if (circuit.qubits() > piece.size()) {
            throw new IllegalArgumentException(
                    "A circuit of %d qubits does not fit on %d connected ones."
                            .formatted(circuit.qubits(), piece.size()));
        }
        return new Run(new Interactions(circuit), piece, random).best();
    }

    private final class Run {
        private final Interactions interactions;
        private final int[][] partners;
        private final int[][] gates;
        private final List<Integer> piece;
        private final RandomGenerator random;
        private final int[] place;
        private final int[] holds;
        private double energy;

        Run(Interactions interactions, List<Integer> piece, RandomGenerator random) {
            this.interactions = interactions;
            partners = interactions.partners();
            gates = interactions.gates();
            this.piece = piece;
            this.random = random;
            place = new int[interactions.qubits()];
            holds = new int[topology.qubits()];
            Arrays.fill(holds, Layout.EMPTY);
            var start = new ArrayList<>(nearest(place.length));
            Collections.shuffle(start, random);
            for (int q = 0; q < place.length; q++) {
                place[q] = start.get(q);
                holds[place[q]] = q;
            }
            energy = energy();
        }

        /** A compact start: the places nearest to a random one. */
        private List<Integer> nearest(int size) {
            int middle = piece.get(random.nextInt(piece.size()));
            return piece.stream()
                    .sorted((a, b) ->
                            Float.compare(distances.get(middle, a), distances.get(middle, b)))
                    .limit(size)
                    .toList();
        }

        private double energy() {
            double sum = 0;
            for (Interactions.Pair pair : interactions.pairs()) {
                sum += pair.gates() * distances.get(place[pair.a()], place[pair.b()]);
            }
            for (int at : place) {
                sum += placeCost[at];
            }
            return sum;
        }

        Layout best() {
            int n = place.length;
            int[] best = place.clone();
            double least = energy;
            long moves = (long) sweeps * n;
            double hot = Math.max(1e-6, energy / Math.max(1, n)) * 0.5;
            double cold = 0.05;
            for (long move = 0; move < moves && n > 0; move++) {
                double temperature = hot * Math.pow(cold / hot, (double) move / moves);
                attempt(temperature);
                if (energy < least - 1e-9) {
                    least = energy;
                    System.arraycopy(place, 0, best, 0, n);
                }
            }
            return Layout.of(topology.qubits(), best);
        }

        private void attempt(double temperature) {
            int moving = random.nextInt(place.length);
            int from = place[moving];
            int to = goal(moving);
            if (to == from) {
                return;
            }
            double before = local(moving, from, to);
            exchange(from, to);
            double after = local(moving, from, to);
            if (after <= before || random.nextDouble() < Math.exp((before - after) / temperature)) {
                energy += after - before;
            } else {
                exchange(from, to);
            }
        }

        /** Half of the time beside a partner, else anywhere. */
        private int goal(int moving) {
            int[] its = partners[moving];
            if (its.length > 0 && random.nextBoolean()) {
                int at = place[its[random.nextInt(its.length)]];
                return topology.neighbour(at, random.nextInt(topology.degree(at)));
            }
            return piece.get(random.nextInt(piece.size()));
        }

        private void exchange(int from, int to) {
            int a = holds[from];
            int b = holds[to];
            holds[from] = b;
            holds[to] = a;
            if (a >= 0) {
                place[a] = to;
            }
            if (b >= 0) {
                place[b] = from;
            }
        }

        private double local(int moving, int from, int to) {
            int other = holds[from] == moving ? holds[to] : holds[from];
            return of(moving, Layout.EMPTY) + (other < 0 ? 0 : of(other, moving));
        }

        private double of(int qubit, int without) {
            double sum = placeCost[place[qubit]];
            int[] its = partners[qubit];
            for (int k = 0; k < its.length; k++) {
                if (its[k] != without) {
                    sum += gates[qubit][k] * distances.get(place[qubit], place[its[k]]);
                }
            }
            return sum;
        }
    }
}
