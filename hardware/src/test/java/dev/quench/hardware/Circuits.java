package dev.quench.hardware;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random gates and circuits for tests. */
public final class Circuits {
    private Circuits() {}

    public static double[] angles(Gate gate, RandomGenerator random) {
        return random.doubles(gate.angles(), -4, 4).toArray();
    }

    public static Operation operation(Gate gate, int qubits, RandomGenerator random) {
        var all = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
        Collections.shuffle(all, Random.from(random));
        var angles = IntStream.range(0, gate.angles()).mapToObj(_ -> random.nextDouble(-4, 4));
        return new Operation(gate, angles.toList(), all.subList(0, gate.qubits()));
    }

    /** Draws gates that fit the number of qubits. */
    public static Circuit random(int qubits, int gates, RandomGenerator random) {
        var fitting = List.of(Gate.values()).stream().filter(g -> g.qubits() <= qubits).toList();
        var circuit = Circuit.builder(qubits);
        for (int k = 0; k < gates; k++) {
            circuit.add(operation(fitting.get(random.nextInt(fitting.size())), qubits, random));
        }
        return circuit.build();
    }
}
