package dev.quench.hardware.mitigation;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Says how the bits of a program's answers are misread. */
@FunctionalInterface
public interface ReadoutSource {
    /**
     * Finds the errors.
     *
     * @param program that a backend ran
     * @param random gives the same numbers as that of {@link Backend#run} did where the source asks
     *     for it, so that what a compiler chose can be chosen again
     * @return one entry a bit of the answers; empty if nothing is known of one of them
     */
    Optional<Readout> of(Program program, RandomGenerator random);

    /**
     * Takes the errors of the measured qubits from a calibration.
     *
     * @param circuit compiled: its qubits are those of the device
     * @param noise of the device; a readout error of exactly 0 says nothing
     * @return one entry a bit; a bit that is not measured is read right; empty if the calibration
     *     says nothing of a measured qubit, or the circuit measures nothing
     */
    static Optional<Readout> measured(Circuit circuit, DeviceNoise noise) {
        ReadoutError[] errors = new ReadoutError[circuit.bits()];
        Arrays.fill(errors, ReadoutError.NONE);
        boolean known = circuit.bits() > 0;
        for (var instruction : circuit.instructions()) {
            if (instruction instanceof Measurement(int qubit, int bit)) {
                errors[bit] = noise.qubit(qubit).readout();
                known &= !errors[bit].equals(ReadoutError.NONE);
            }
        }
        return known ? Optional.of(new Readout(Arrays.asList(errors))) : Optional.empty();
    }
}
