package dev.quench.hardware.noise;

import dev.quench.hardware.circuit.Circuit;

/** Says what goes wrong in a circuit. */
@FunctionalInterface
public interface NoiseModel {
    /**
     * Puts channels between the gates.
     *
     * @param circuit what should happen: gates, resets and at most a last measurement of all
     *     qubits, each into the bit of its number
     * @return what does
     * @throws IllegalArgumentException if the model does not know an instruction
     */
    NoisyCircuit lower(Circuit circuit);

    /**
     * Returns what tells the model from others, for the identity of a run.
     *
     * @return the same text for the same errors, from one Java to the next; empty for {@link
     *     #ideal} and unless overridden
     */
    default String settings() {
        return "";
    }

    /**
     * Makes the model of a perfect device.
     *
     * @return a model that adds nothing
     */
    static NoiseModel ideal() {
        return circuit ->
                new NoisyCircuit(
                        circuit.qubits(),
                        NoisyCircuit.body(circuit).stream().map(NoisyCircuit::perfect).toList(),
                        Readout.ideal(circuit.qubits()));
    }

    /**
     * Makes the model of a device.
     *
     * @param device its error rates
     * @return a model that schedules the gates and lets idle qubits decohere
     */
    static NoiseModel of(DeviceNoise device) {
        return new DeviceNoiseModel(device);
    }
}
