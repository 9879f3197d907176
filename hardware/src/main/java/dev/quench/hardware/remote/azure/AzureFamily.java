package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import java.util.Arrays;
import java.util.Locale;

/** The providers behind Azure Quantum and the formats that they take and give. */
enum AzureFamily {
    /** OpenQASM 2 with Quantinuum's own gates; a string a shot and register. */
    QUANTINUUM("quantinuum", "honeywell.openqasm.v1", "honeywell.quantum-results.v1", "count"),
    /** Native gates in JSON; probabilities of states. */
    IONQ("IonQ", "ionq.circuit.v1", "ionq.quantum-results.v1", "shots"),
    /** Quil; a list of bits a shot. */
    RIGETTI("rigetti", "rigetti.quil.v1", "rigetti.quil-results.v1", "count"),
    /** Sequences of pulses on atoms; how often each string was read. */
    PASQAL("pasqal", "pasqal.pulser.v1", "pasqal.pulser-results.v1", "runs");

    private final String provider;
    private final String input;
    private final String output;
    private final String shots;

    AzureFamily(String provider, String input, String output, String shots) {
        this.provider = provider;
        this.input = input;
        this.output = output;
        this.shots = shots;
    }

    /** Finds the provider of a target by the first part of its name. */
    static AzureFamily of(String target) {
        String first = target.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
        return Arrays.stream(values())
                .filter(f -> f.provider.equalsIgnoreCase(first))
                .findFirst()
                .orElseThrow(() ->
                        new BackendException(
                                new BackendException.Refused(),
                                "The target '%s' is of a provider whose formats are not written here.\nMaybe a target of Quantinuum, IonQ, Rigetti or Pasqal, for example quantinuum.sim.h2-1e."
                                        .formatted(target)));
    }

    /** As requests spell it; answers have it in lower case. */
    String provider() {
        return provider;
    }

    String input() {
        return input;
    }

    String output() {
        return output;
    }

    /** The parameter of a job for the number of shots. */
    String shots() {
        return shots;
    }
}
