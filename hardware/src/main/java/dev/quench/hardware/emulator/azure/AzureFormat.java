package dev.quench.hardware.emulator.azure;

import java.util.Arrays;
import java.util.Optional;

/** What the providers take and give. */
enum AzureFormat {
    QUANTINUUM("quantinuum", "honeywell.openqasm.v1", "honeywell.quantum-results.v1", "count"),
    IONQ("ionq", "ionq.circuit.v1", "ionq.quantum-results.v1", "shots"),
    RIGETTI("rigetti", "rigetti.quil.v1", "rigetti.quil-results.v1", "count"),
    PASQAL("pasqal", "pasqal.pulser.v1", "pasqal.pulser-results.v1", "runs");

    private final String provider;
    private final String input;
    private final String output;
    private final String shots;

    AzureFormat(String provider, String input, String output, String shots) {
        this.provider = provider;
        this.input = input;
        this.output = output;
        this.shots = shots;
    }

    static Optional<AzureFormat> of(String provider) {
        return Arrays.stream(values())
                .filter(f -> f.provider.equalsIgnoreCase(provider))
                .findFirst();
    }

    String provider() {
        return provider;
    }

    String input() {
        return input;
    }

    String output() {
        return output;
    }

    String shots() {
        return shots;
    }
}
