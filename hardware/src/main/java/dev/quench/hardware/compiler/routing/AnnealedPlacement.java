package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Places qubits by simulated annealing of {@code sum_g D(g) + sum_q r(place of q)} over the native
 * gates on two qubits, with {@code D} the weighted distance and {@code r} what a place itself
 * costs. A move puts a qubit on a place, and who was there on its old one; {@code O(degree)} a
 * move.
 *
 * @param sweeps moves a qubit
 */
public record AnnealedPlacement(int sweeps) implements Placement {
    @Override
    public String name() {
        return "annealed";
    }

    /**
     * Places a circuit on the largest connected piece.
     *
     * @return the best layout that was met; never empty
     * @throws IllegalArgumentException if the piece has fewer qubits than the circuit
     */
    @Override
    public Optional<Layout> place(PlacementTask task, RandomGenerator random) {
        List<Integer> piece = task.topology().components().getFirst();
        if (task.qubits() > piece.size()) {
            throw new IllegalArgumentException(
                    "A circuit of %d qubits does not fit on %d connected ones."
                            .formatted(task.qubits(), piece.size()));
        }
        return Optional.of(new Run(task, piece, random).best(sweeps));
    }

    private static final class Run {
        private final PlacementTask task;
        private final int[][] partners;
        private final int[][] gates;
        private final List<Integer> piece;
        private final RandomGenerator random;
        private final int[] place;
        private final int[] holds;
        private double energy;

        Run(PlacementTask task, List<Integer> piece, RandomGenerator random) {
            this.task = task;
            partners = task.interactions().partners();
            gates = task.interactions().gates();
            this.piece = piece;
            this.random = random;
            place = new int[task.qubits()];
            holds = new int[task.topology().qubits()];
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
                            Double.compare(task.distance(middle, a), task.distance(middle, b)))
                    .limit(size)
                    .toList();
        }

        private double energy() {
            double sum = 0;
            for (Interactions.Pair pair : task.pairs()) {
                sum += pair.gates() * task.distance(place[pair.a()], place[pair.b()]);
            }
            for (int at : place) {
                sum += task.cost(at);
            }
            return sum;
        }

        Layout best(int sweeps) {
            int n = place.length;
            int[] best = place.clone();
            double least = energy;
            long moves = (long) sweeps * n;
            double hot = Math.max(1e-6, energy / Math.max(1, n)) * 0.5;
            double cold = 0.1;
            for (long move = 0; move < moves && n > 0; move++) {
                double temperature = hot * Math.pow(cold / hot, (double) move / moves);
                attempt(temperature);
                if (energy < least - 1e-9) {
                    least = energy;
                    System.arraycopy(place, 0, best, 0, n);
                }
            }
            return Layout.of(holds.length, best);
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
                Topology on = task.topology();
                return on.neighbour(at, random.nextInt(on.degree(at)));
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
            double sum = task.cost(place[qubit]);
            int[] its = partners[qubit];
            for (int k = 0; k < its.length; k++) {
                if (its[k] != without) {
                    sum += gates[qubit][k] * task.distance(place[qubit], place[its[k]]);
                }
            }
            return sum;
        }
    }
}
