package dev.quench.hardware.noise;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model that knows no times: the same channels follow every gate of a label.
 *
 * <p>A channel of as many qubits as the gate acts on these, in the gate's order; a channel of one
 * qubit after a gate of more acts on each of them. A gate without an entry is perfect.
 *
 * @param afterGate channels by gate label, {@code reset} too, in order of time
 * @param readout of every qubit
 */
public record ChannelNoiseModel(Map<String, List<Channel>> afterGate, ReadoutError readout)
        implements NoiseModel {
    /** Freezes the entries. */
    public ChannelNoiseModel {
        afterGate = Map.copyOf(afterGate);
    }

    @Override
    public NoisyCircuit lower(Circuit circuit) {
        var steps = new ArrayList<NoisyCircuit.Step>();
        for (Instruction instruction : NoisyCircuit.body(circuit)) {
            steps.add(NoisyCircuit.perfect(instruction));
            afterGate
                    .getOrDefault(instruction.label(), List.of())
                    .forEach(channel -> add(steps, channel, instruction));
        }
        return new NoisyCircuit(
                circuit.qubits(),
                steps,
                new Readout(Collections.nCopies(circuit.qubits(), readout)));
    }

    @Override
    public String settings() {
        var text = new StringBuilder(readout.toString());
        new TreeMap<>(afterGate)
                .forEach((gate, channels) ->
                        text.append('\n')
                                .append(gate)
                                .append(channels.stream().map(Channel::kraus).toList()));
        return Fingerprint.of(text.toString());
    }

    private static void add(
            List<NoisyCircuit.Step> steps, Channel channel, Instruction instruction) {
        if (channel.qubits() == instruction.qubits().size()) {
            steps.add(new NoisyCircuit.Noise(channel, instruction.qubits()));
        } else if (channel.qubits() == 1) {
            instruction
                    .qubits()
                    .forEach(q -> steps.add(new NoisyCircuit.Noise(channel, List.of(q))));
        } else {
            throw new IllegalArgumentException(
                    "A channel of %d qubits cannot follow the gate %s on %s."
                            .formatted(
                                    channel.qubits(), instruction.label(), instruction.qubits()));
        }
    }
}
