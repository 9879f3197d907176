package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceFigures;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.json.ShippedDevices;
import java.util.Map;
import java.util.TreeMap;

/**
 * What targets can do. The service says whether a target is there and not what it is: that is taken
 * from the descriptions that are shipped, under the name of the target.
 *
 * <p>Pasqal's emulators rehearse for its machine: they are described as it is, with fewer atoms.
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
                            "rigetti_ankaa_3",
                            "pasqal\\.(qpu\\.fresnel(-can1)?|sim\\.emu-(free|sv|mps|tn))",
                            "pasqal_fresnel"));

    /** Atoms of Pasqal's emulators, by its documentation at Microsoft. */
    private static final Map<String, Integer> EMULATED_ATOMS =
            Map.of("pasqal.sim.emu-free", 12, "pasqal.sim.emu-sv", 25, "pasqal.sim.emu-mps", 80);

    private AzureDevices() {}

    static Device of(String target) {
        AzureFamily family = AzureFamily.of(target);
        Device device =
                SHIPPED.entrySet().stream()
                        .filter(e -> target.matches(e.getKey()))
                        .flatMap(e -> ShippedDevices.find(e.getValue()).stream())
                        .findFirst()
                        .orElseThrow(() -> undescribed(target));
        Device sized =
                target.matches("quantinuum\\.sim\\..*e")
                        ? device.cut(EMULATED_QUBITS)
                        : atoms(device, EMULATED_ATOMS.getOrDefault(target, device.qubits()));
        return sized.withIdentity(device.identity().withName(target))
                .withPrice(price(target, family, device));
    }

    private static Device atoms(Device device, int atoms) {
        if (device.identity().kind() != DeviceKind.ATOMS) {
            return device;
        }
        DeviceFigures figures = device.figures();
        return device.withFigures(
                figures.withLimits(figures.limits().with(Limit.QUBITS, atoms))
                        .withAtoms(figures.atoms().with(Atoms.SITES, atoms)));
    }

    private static Price price(String target, AzureFamily family, Device device) {
        if (target.matches(
                "quantinuum\\.sim\\..*sc|ionq\\.simulator|rigetti\\.sim\\..*|pasqal\\.sim\\.emu-free")) {
            return new Price.Free();
        }
        return family == AzureFamily.QUANTINUUM ? device.price() : new Price.Unknown();
    }

    private static BackendException undescribed(String target) {
        return new BackendException(
                new BackendException.Refused(),
                "Azure Quantum does not describe its targets, and no description of '%s' is shipped.\nMaybe one of quantinuum.qpu.h2-1, quantinuum.qpu.h2-2, quantinuum.sim.h2-1e, ionq.qpu.forte-1, ionq.simulator, rigetti.qpu.ankaa-3, rigetti.sim.qvm, pasqal.qpu.fresnel, pasqal.qpu.fresnel-can1, pasqal.sim.emu-free, pasqal.sim.emu-mps."
                        .formatted(target));
    }
}
