package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.json.ShippedDevices;
import java.util.Map;
import java.util.TreeMap;

/**
 * What targets can do. The service says whether a target is there and not what it is: that is taken
 * from the descriptions that are shipped, under the name of the target.
 *
 * <p>Of the prices only Quantinuum's credits are those of Azure; simulators and checkers are free;
 * the others are not known.
 */
final class AzureDevices {
    /**
     * Quantinuum's emulators hold a state of so many qubits; larger ones only of Clifford gates.
     */
    private static final int EMULATED_QUBITS = 32;

    private static final Map<String, String> SHIPPED =
            new TreeMap<>(
                    Map.of(
                            "quantinuum\\.(qpu\\.h2-[12]|sim\\.h2-[12](e|sc))",
                            "quantinuum_h2",
                            "ionq\\.(qpu\\.forte(-enterprise)?(-1)?|simulator)",
                            "ionq_forte",
                            "rigetti\\.(qpu\\.ankaa-3|sim\\.qvm)",
                            "rigetti_ankaa_3"));

    private AzureDevices() {}

    static Device of(String target) {
        Device device =
                SHIPPED.entrySet().stream()
                        .filter(e -> target.matches(e.getKey()))
                        .flatMap(e -> ShippedDevices.find(e.getValue()).stream())
                        .findFirst()
                        .orElseThrow(() -> undescribed(target));
        Device sized =
                target.matches("quantinuum\\.sim\\..*e") ? device.cut(EMULATED_QUBITS) : device;
        return sized.withIdentity(device.identity().withName(target))
                .withPrice(price(target, device));
    }

    private static Price price(String target, Device device) {
        if (target.matches("quantinuum\\.sim\\..*sc|ionq\\.simulator|rigetti\\.sim\\..*")) {
            return new Price.Free();
        }
        return AzureFamily.of(target) == AzureFamily.QUANTINUUM
                ? device.price()
                : new Price.Unknown();
    }

    private static BackendException undescribed(String target) {
        boolean pulses = AzureFamily.of(target) == AzureFamily.PASQAL;
        return new BackendException(
                new BackendException.Refused(),
                pulses
                        ? "The target '%s' takes sequences of pulses on atoms (pasqal.pulser.v1), which are not written here; circuits cannot be run on it.\nMaybe a target with gates, for example quantinuum.sim.h2-1e; results of Pasqal's own jobs are read."
                                .formatted(target)
                        : "Azure Quantum does not describe its targets, and no description of '%s' is shipped.\nMaybe one of quantinuum.qpu.h2-1, quantinuum.qpu.h2-2, quantinuum.sim.h2-1e, ionq.qpu.forte-1, ionq.simulator, rigetti.qpu.ankaa-3, rigetti.sim.qvm."
                                .formatted(target));
    }
}
