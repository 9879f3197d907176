package dev.quench.hardware.remote.azure;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.device.Device;
import java.util.Arrays;
import java.util.List;

/**
 * A circuit, or a program for atoms, in the words of a provider.
 *
 * @param text what the blob of the input holds
 * @param layout how its answers are read
 */
record AzureProgram(String text, AzureLayout layout) {
    static AzureProgram of(AzureFamily family, Circuit circuit) {
        return switch (family) {
            case QUANTINUUM -> {
                Circuit dense = dense(circuit);
                yield new AzureProgram(QuantinuumQasm.write(dense), AzureLayout.of(dense));
            }
            case IONQ -> {
                Circuit dense = dense(circuit);
                yield new AzureProgram(IonqCircuit.write(dense), AzureLayout.of(dense));
            }
            case RIGETTI -> new AzureProgram(QuilText.write(circuit), AzureLayout.of(circuit));
            case PASQAL ->
                    throw new IllegalArgumentException(
                            "Pasqal's targets take sequences of pulses on atoms (pasqal.pulser.v1), not circuits.\nMaybe --recipe analog-mis for a maximum independent set, or a target of Quantinuum, IonQ or Rigetti.");
        };
    }

    /** Of a device of atoms. */
    static AzureProgram of(AtomProgram program, Device device) {
        return new AzureProgram(
                new PulserText(program, device).write(), AzureLayout.ofAtoms(program.atoms()));
    }

    /** Ions are moved or chosen by the service: only as many as are used are asked for. */
    private static Circuit dense(Circuit circuit) {
        int[] used =
                circuit.instructions().stream()
                        .map(Instruction::qubits)
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .distinct()
                        .sorted()
                        .toArray();
        return new Circuit(
                used.length,
                circuit.bits(),
                circuit.instructions().stream().map(i -> moved(i, used)).toList());
    }

    private static Instruction moved(Instruction instruction, int[] used) {
        return switch (instruction) {
            case Operation operation -> moved(operation, used);
            case Measurement(int qubit, int bit) ->
                    new Measurement(Arrays.binarySearch(used, qubit), bit);
            case Reset(int qubit) -> new Reset(Arrays.binarySearch(used, qubit));
            case Conditional(int bit, boolean value, var operation) ->
                    new Conditional(bit, value, moved(operation, used));
        };
    }

    private static Operation moved(Operation operation, int[] used) {
        return new Operation(
                operation.gate(),
                operation.angles(),
                operation.qubits().stream().map(q -> Arrays.binarySearch(used, q)).toList());
    }

    /** What a provider takes no program with. */
    static IllegalArgumentException unwritable(
            String provider, String what, String gates, String device) {
        return new IllegalArgumentException(
                "%s takes no '%s' (it takes %s).\nMaybe compile first: quench circuit FILE --device %s."
                        .formatted(provider, what, gates, device));
    }
}
