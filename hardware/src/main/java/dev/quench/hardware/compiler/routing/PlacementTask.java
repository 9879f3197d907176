package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A circuit to be placed on a device, and what a layout is worth.
 *
 * <p>The loss of a layout is {@code sum_ab g(a, b) L(a, b) + sum_q r(place of q)}, with {@code g}
 * the native gates between two qubits, {@code L} the weight of the coupling that their places have,
 * or else the length of the shortest way between these by weighted couplings, and {@code r} what a
 * place itself costs, all in units of what a typical native two-qubit gate loses. The lengths take
 * {@code m^2} floats for {@code m} physical qubits. Immutable.
 */
public final class PlacementTask {
    private final Interactions interactions;
    private final Topology topology;
    private final ToDoubleFunction<Coupling> weight;
    private final double[] cost;
    private final Distances distances;

    /**
     * Makes a task.
     *
     * @param circuit of gates on at most two qubits
     * @param topology the device
     * @param costs how many native gates a gate takes
     * @param weight of a coupling, positive
     * @param cost of a physical qubit, 0 or more, in the same unit
     */
    public PlacementTask(
            Circuit circuit,
            Topology topology,
            GateCosts costs,
            ToDoubleFunction<Coupling> weight,
            IntToDoubleFunction cost) {
        this(
                new Interactions(circuit, costs),
                topology,
                weight,
                IntStream.range(0, topology.qubits()).mapToDouble(cost).toArray(),
                Distances.of(topology, weight));
    }

    private PlacementTask(
            Interactions interactions,
            Topology topology,
            ToDoubleFunction<Coupling> weight,
            double[] cost,
            Distances distances) {
        this.interactions = interactions;
        this.topology = topology;
        this.weight = weight;
        this.cost = cost;
        this.distances = distances;
    }

    /**
     * Makes a task on a device whose couplings and qubits are all alike: weights of 1, places free.
     *
     * @param circuit of gates on at most two qubits
     * @param topology the device
     * @return the task
     */
    public static PlacementTask uniform(Circuit circuit, Topology topology) {
        return new PlacementTask(circuit, topology, GateCosts.CONTROLLED, c -> 1, q -> 0);
    }

    /**
     * Replaces what places cost.
     *
     * @param changed of what a physical qubit has cost, 0 or more
     * @return a new task
     */
    public PlacementTask withCosts(DoubleUnaryOperator changed) {
        double[] costs = Arrays.stream(cost).map(changed).toArray();
        return new PlacementTask(interactions, topology, weight, costs, distances);
    }

    /**
     * Returns the number of logical qubits.
     *
     * @return {@code n}
     */
    public int qubits() {
        return interactions.qubits();
    }

    /**
     * Returns the device.
     *
     * @return of {@code m} physical qubits
     */
    public Topology topology() {
        return topology;
    }

    /**
     * Returns which logical qubits share gates.
     *
     * @return each pair once, in ascending order
     */
    public List<Interactions.Pair> pairs() {
        return interactions.pairs();
    }

    Interactions interactions() {
        return interactions;
    }

    /**
     * Returns what a native gate costs on a coupling.
     *
     * @param a in {@code [0, m)}
     * @param b coupled to it
     * @return the weight
     */
    public double weight(int a, int b) {
        return weight.applyAsDouble(Coupling.of(a, b));
    }

    /**
     * Returns what a place costs.
     *
     * @param place in {@code [0, m)}
     * @return 0 or more
     */
    public double cost(int place) {
        return cost[place];
    }

    /**
     * Returns the shortest way between two places, which may be less than their coupling's weight.
     *
     * @param a in {@code [0, m)}
     * @param b in {@code [0, m)}
     * @return the sum of the weights; infinite if there is no way
     */
    public double distance(int a, int b) {
        return distances.get(a, b);
    }

    /**
     * Tells whether a layout needs no swaps.
     *
     * @param layout of {@code n} qubits
     * @return true if all that share gates are coupled
     */
    public boolean isDirect(Layout layout) {
        return pairs().stream()
                .allMatch(p -> topology.coupled(layout.physical(p.a()), layout.physical(p.b())));
    }

    /**
     * Returns what a layout loses, before swaps move the qubits.
     *
     * @param layout of {@code n} qubits
     * @return in units of what a typical native two-qubit gate loses
     */
    public double loss(Layout layout) {
        double loss = 0;
        for (Interactions.Pair pair : pairs()) {
            int a = layout.physical(pair.a());
            int b = layout.physical(pair.b());
            loss += pair.gates() * (topology.coupled(a, b) ? weight(a, b) : distance(a, b));
        }
        for (int q = 0; q < qubits(); q++) {
            loss += cost[layout.physical(q)];
        }
        return loss;
    }
}
