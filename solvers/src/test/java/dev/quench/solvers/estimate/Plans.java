package dev.quench.solvers.estimate;

import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.SplittableRandom;

/** Circuits and devices for tests. */
final class Plans {
    private Plans() {}

    static CircuitPlan of(Ising cost, int layers) {
        var angles = CircuitPlan.angles(cost, layers);
        return new CircuitPlan("test", cost, angles, QaoaCircuit.of(cost, angles));
    }

    static CircuitPlan ring(int size, int layers) {
        var couplings = Couplings.builder(size);
        for (int i = 0; i < size; i++) {
            couplings.add(Math.min(i, (i + 1) % size), Math.max(i, (i + 1) % size), 1);
        }
        return of(Ising.of(0, new double[size], couplings.build()), layers);
    }

    static Ising random(int size, int seed) {
        var random = new SplittableRandom(seed);
        var couplings = Couplings.builder(size);
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                if (random.nextInt(3) > 0) {
                    couplings.add(i, j, random.nextDouble(-1, 1));
                }
            }
        }
        return Ising.of(3, random.doubles(size, -1, 1).toArray(), couplings.build());
    }

    static Device device(String name) {
        return ShippedDevices.find(name).orElseThrow();
    }

    static Device kingston(int size) {
        return device("ibm_kingston").cut(size);
    }

    static Device with(Device device, DeviceNoise noise) {
        return new Device(
                device.identity(),
                device.connectivity(),
                device.operations(),
                new Calibration(device.calibration().from(), noise),
                device.figures(),
                device.price());
    }

    /** The same with one error for all two-qubit gates that have one. */
    static Device withTwoQubitError(Device device, double error) {
        var noise = device.calibration().noise();
        var gates =
                noise.gates().stream()
                        .map(g ->
                                g.qubits().size() == 2
                                        ? new GateNoise(g.gate(), g.qubits(), error, g.duration())
                                        : g)
                        .toList();
        return with(
                device,
                new DeviceNoise(
                        noise.name(), noise.source(), noise.everyQubit(), noise.qubits(), gates));
    }
}
