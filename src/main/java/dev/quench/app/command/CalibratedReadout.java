package dev.quench.app.command;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.mitigation.ReadoutCalibration;
import dev.quench.hardware.mitigation.ReadoutSource;
import dev.quench.hardware.noise.Readout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Measures readout errors by two circuits on the qubits that a program was compiled to; once for
 * all programs that are measured on the same qubits into the same bits.
 */
final class CalibratedReadout implements ReadoutSource {
    private final Compiling compiling;
    private final Backend inPlace;
    private final int shots;
    private final Consumer<String> failed;
    private final Map<List<Measurement>, Optional<Readout>> known = new HashMap<>();

    /** Compiles as the job of a program was, given the same random numbers. */
    @FunctionalInterface
    interface Compiling {
        Circuit compiled(Program program, RandomGenerator random);
    }

    /** Takes a backend that leaves the qubits of circuits where they are; is told why it failed. */
    CalibratedReadout(Compiling compiling, Backend inPlace, int shots, Consumer<String> failed) {
        this.compiling = compiling;
        this.inPlace = inPlace;
        this.shots = shots;
        this.failed = failed;
    }

    @Override
    public Optional<Readout> of(Program program, RandomGenerator random) {
        Circuit circuit = compiling.compiled(program, random);
        List<Measurement> measured =
                circuit.instructions().stream()
                        .filter(Measurement.class::isInstance)
                        .map(Measurement.class::cast)
                        .toList();
        return known.computeIfAbsent(measured, _ -> measured(circuit, random));
    }

    /**
     * The program was measured and paid for: what goes wrong here takes its mitigated figures only.
     */
    private Optional<Readout> measured(Circuit circuit, RandomGenerator random) {
        try {
            return Optional.of(ReadoutCalibration.measure(inPlace, circuit, shots, random));
        } catch (BackendException e) {
            failed.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
