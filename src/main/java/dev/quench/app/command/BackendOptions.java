package dev.quench.app.command;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.mitigation.ReadoutSource;
import dev.quench.hardware.remote.RemoteTarget;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where circuits run. */
final class BackendOptions {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "statevector",
            description =
                    "Where circuits run: statevector, mps, strange, noisy-statevector or density-matrix (default ${DEFAULT-VALUE}); for solve and prune block also PROVIDER:DEVICE[@ADDRESS], for example ibm:ibm_torino.")
    private String backend = "statevector";

    @Option(
            names = "--noise",
            paramLabel = "MODEL",
            description =
                    "Error rates of the noisy backends: superconducting (their default), ideal or a quench.noise/1 file.")
    private String noise = "";

    @Option(
            names = "--bond-dimension",
            paramLabel = "N",
            description =
                    "Of the backend mps, 1 to 4096: larger ones keep more entanglement and take more time (default 64). The record says which one was reached, and an estimate of the fidelity.")
    private @Nullable Integer bondDimension;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "double",
            description =
                    "Of the amplitudes of the statevector: double, or single with half the memory and time and errors of about 1e-6 (default ${DEFAULT-VALUE}).")
    private String precision = "double";

    /** Returns what the user called it. */
    String name() {
        return backend;
    }

    /** Makes the backend. */
    Backend make(Surroundings surroundings) {
        OptionalInt bond =
                bondDimension == null ? OptionalInt.empty() : OptionalInt.of(bondDimension);
        return surroundings.backend(backend, noise, precision, bond);
    }

    /**
     * Makes the backend that trains for this one; empty if it trains itself. The settings of
     * simulators are the trainer's where this is a provider's device.
     */
    Optional<Backend> trainer(Surroundings surroundings, @Nullable String trainer) {
        boolean remote = RemoteTarget.means(backend);
        String name = trainer != null ? trainer : remote ? "statevector" : "same";
        if (name.equals("same") || (name.equals(backend) && !remote)) {
            return Optional.empty();
        }
        if (RemoteTarget.means(name)) {
            throw new IllegalArgumentException(
                    "The option --train-backend (%s) must be a simulator or same.\nMaybe --train-backend statevector."
                            .formatted(name));
        }
        OptionalInt bond =
                bondDimension == null ? OptionalInt.empty() : OptionalInt.of(bondDimension);
        return Optional.of(
                remote
                        ? surroundings.backend(name, noise, precision, bond)
                        : surroundings.backend(name));
    }

    /** Returns how the backend misreads bits, where it is a noisy simulator. */
    Optional<ReadoutSource> readout(Surroundings surroundings) {
        return surroundings.readout(backend, noise);
    }

    /** Returns what a user gave, by option, as it would be typed again. */
    SequencedMap<String, Object> given() {
        var given = new LinkedHashMap<String, Object>();
        if (!backend.equals("statevector")) {
            given.put("--backend", backend);
        }
        if (!precision.equals("double")) {
            given.put("--precision", precision);
        }
        if (!noise.isEmpty()) {
            given.put("--noise", ShellText.quoted(noise));
        }
        if (bondDimension != null) {
            given.put("--bond-dimension", bondDimension);
        }
        return given;
    }
}
