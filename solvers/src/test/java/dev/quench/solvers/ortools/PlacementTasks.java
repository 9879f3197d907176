package dev.quench.solvers.ortools;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.compiler.routing.GateCosts;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.compiler.routing.PlacementTask;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Circuits to be placed, and all their layouts. */
final class PlacementTasks {
    private PlacementTasks() {}

    static Circuit rotations(int qubits, List<Coupling> pairs) {
        var circuit = Circuit.builder(qubits).onAll(Gate.H);
        pairs.forEach(p -> circuit.rotate(Gate.RZZ, 0.3, p.low(), p.high()));
        return circuit.build();
    }

    static List<Coupling> path(int vertices) {
        return IntStream.range(1, vertices).mapToObj(v -> Coupling.of(v - 1, v)).toList();
    }

    /** Random pairs, weights and places; about half of the circuits need swaps. */
    static PlacementTask random(int qubits, Topology topology, RandomGenerator random) {
        var pairs = new ArrayList<>(path(qubits - 1));
        for (int a = 0; a < qubits; a++) {
            for (int b = a + 1; b < qubits; b++) {
                if (random.nextInt(6) == 0) {
                    pairs.add(Coupling.of(a, b));
                }
            }
        }
        return random(rotations(qubits, pairs), topology, random);
    }

    static PlacementTask random(Circuit circuit, Topology topology, RandomGenerator random) {
        int m = topology.qubits();
        double[] weights = random.doubles((long) m * m, 0.2, 5).toArray();
        double[] costs = random.doubles(m, 0, 10).toArray();
        return new PlacementTask(
                circuit,
                topology,
                GateCosts.CONTROLLED,
                c -> weights[m * c.low() + c.high()],
                q -> costs[q]);
    }

    /** Visits every layout there is. */
    static void all(PlacementTask task, Consumer<Layout> visitor) {
        all(task, new ArrayList<>(), visitor);
    }

    private static void all(PlacementTask task, List<Integer> places, Consumer<Layout> visitor) {
        int device = task.topology().qubits();
        if (places.size() == task.qubits()) {
            visitor.accept(
                    Layout.of(device, places.stream().mapToInt(Integer::intValue).toArray()));
            return;
        }
        for (int next = 0; next < device; next++) {
            if (!places.contains(next)) {
                places.add(next);
                all(task, places, visitor);
                places.removeLast();
            }
        }
    }

    /** The least loss of all layouts, or of those without swaps; infinite if there are none. */
    static double least(PlacementTask task, boolean direct) {
        double[] least = {Double.POSITIVE_INFINITY};
        all(
                task,
                layout -> {
                    if (!direct || task.isDirect(layout)) {
                        least[0] = Math.min(least[0], task.loss(layout));
                    }
                });
        return least[0];
    }
}
