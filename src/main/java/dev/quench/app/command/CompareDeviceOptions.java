package dev.quench.app.command;

import dev.quench.hardware.device.Device;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.solvers.ledger.device.DeviceLedger;
import dev.quench.solvers.pipeline.RunOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that put the formulations on a device. */
final class CompareDeviceOptions {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Compile the QAOA circuit of every formulation that fits for this device, a name"
                            + " of 'quench devices list' or a file: two-qubit gates, depth and the"
                            + " predicted share of good shots. For an annealer: the qubits and the"
                            + " longest chain of an embedding. At most --time-limit a formulation.")
    private @Nullable String device;

    @Option(
            names = "--layers",
            paramLabel = "P",
            description = "Layers of the circuit (default 1).")
    private @Nullable Integer layers;

    @Option(
            names = "--processors",
            paramLabel = "K",
            description =
                    "Also count the entangled pairs (ebits) that K processors of equal size use"
                            + " which share the circuit.")
    private @Nullable Integer processors;

    /** Reads the device; nothing if none of these options was given. */
    Optional<DeviceLedger> ledger(PenaltyOptions penalties, RunOptions options) {
        if (device == null && processors == null) {
            requireNoLayers();
            return Optional.empty();
        }
        if (processors != null && processors < 2) {
            throw new IllegalArgumentException(
                    "The option --processors (%d) must be in [2, 1000].".formatted(processors));
        }
        var settings =
                new DeviceLedger.Settings(
                        layers == null ? 1 : layers,
                        processors == null ? 0 : processors,
                        options.seed(),
                        options.timeLimit());
        Optional<Device> on = DeviceResolver.optional(device);
        return Optional.of(new DeviceLedger(on, settings, penalties, System::nanoTime));
    }

    private void requireNoLayers() {
        if (layers != null) {
            throw new IllegalArgumentException(
                    "Without a circuit the option --layers (%d) has no meaning.\nMaybe add --device ibm_kingston."
                            .formatted(layers));
        }
    }
}
