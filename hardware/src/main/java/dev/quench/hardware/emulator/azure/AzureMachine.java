package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.atoms.RydbergState;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * A target and what stands behind it.
 *
 * @param target its id
 * @param format what its provider takes
 * @param processor with the device's errors
 * @param kind machine, checker or exact simulator
 */
record AzureMachine(String target, AzureFormat format, EmulatedProcessor processor, Kind kind) {
    /** How a target answers. */
    enum Kind {
        /** Shots with the errors of the device. */
        NOISY,
        /** Zeros, after the program was read. */
        CHECKER,
        /** Exact probabilities, or shots without errors of atoms. */
        EXACT
    }

    /** The targets of a device, by its provider. */
    static List<AzureMachine> of(EmulatedProcessor processor) {
        String provider = processor.device().identity().provider();
        AzureFormat format =
                AzureFormat.of(provider)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Azure Quantum has no targets of the provider %s of %s here.\nMaybe quantinuum_h2, rigetti_ankaa_3, ionq_forte or pasqal_fresnel."
                                                .formatted(provider, processor.device().name())));
        return switch (format) {
            case QUANTINUUM ->
                    List.of(
                            new AzureMachine("quantinuum.sim.h2-1e", format, processor, Kind.NOISY),
                            new AzureMachine("quantinuum.qpu.h2-1", format, processor, Kind.NOISY),
                            new AzureMachine(
                                    "quantinuum.sim.h2-1sc", format, processor, Kind.CHECKER));
            case RIGETTI ->
                    List.of(new AzureMachine("rigetti.qpu.ankaa-3", format, processor, Kind.NOISY));
            case IONQ ->
                    List.of(
                            new AzureMachine("ionq.qpu.forte-1", format, processor, Kind.NOISY),
                            new AzureMachine("ionq.simulator", format, processor, Kind.EXACT));
            case PASQAL ->
                    List.of(
                            new AzureMachine("pasqal.sim.emu-free", format, processor, Kind.EXACT),
                            new AzureMachine("pasqal.sim.emu-sv", format, processor, Kind.EXACT),
                            new AzureMachine("pasqal.sim.emu-mps", format, processor, Kind.EXACT),
                            new AzureMachine(
                                    "pasqal.qpu.fresnel-can1", format, processor, Kind.NOISY),
                            new AzureMachine("pasqal.qpu.fresnel", format, processor, Kind.NOISY));
        };
    }

    /** Atoms that are played; the free emulator of the service takes no more than 12. */
    int mostAtoms() {
        return target.equals("pasqal.sim.emu-free") ? 12 : RydbergState.MOST_ATOMS;
    }

    /** What sequences call a machine of atoms. */
    String machineName() {
        return target.substring(target.lastIndexOf('.') + 1)
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
    }

    /** All of them, by provider. */
    static ObjectNode status(List<AzureMachine> machines, long queueSeconds) {
        var body = WireJson.object();
        var value = body.putArray("value");
        for (AzureFormat format : AzureFormat.values()) {
            var own = new ArrayList<>(machines);
            own.removeIf(m -> m.format() != format);
            if (!own.isEmpty()) {
                var node = value.addObject();
                node.put("id", format.provider()).put("currentAvailability", "Available");
                var targets = node.putArray("targets");
                own.forEach(m ->
                        targets.addObject()
                                .put("id", m.target())
                                .put("currentAvailability", "Available")
                                .put("averageQueueTime", queueSeconds)
                                .putNull("statusPage"));
            }
        }
        return body.putNull("nextLink");
    }
}
