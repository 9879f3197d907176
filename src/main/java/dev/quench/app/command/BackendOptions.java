package dev.quench.app.command;

import dev.quench.hardware.backend.Backend;
import java.util.LinkedHashMap;
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
                    "Where circuits run: statevector, mps, strange, noisy-statevector or density-matrix (default ${DEFAULT-VALUE}); for solve also PROVIDER:DEVICE[@ADDRESS], for example ibm:ibm_torino.")
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
