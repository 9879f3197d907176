package dev.quench.hardware.device.vendor;

import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.text.SyntaxException;
import java.util.Optional;

/**
 * Turns a provider's data into a description.
 *
 * <p>Known are IBM's configuration and properties, D-Wave's solver, QuEra's capabilities as the
 * bloqade package writes them, Amazon Braket's device capabilities of gate devices, and IonQ's
 * characterization. Measured values are rounded to 3 significant digits.
 */
public final class DeviceImport {
    private DeviceImport() {}

    /**
     * Reads data of whichever of these providers.
     *
     * @param main the configuration, or the only data
     * @param calibration IBM's properties
     * @param frame what the data do not say
     * @return the description and what was done to make it
     * @throws SyntaxException if the data are of no known provider, miss what is needed, or
     *     contradict themselves
     */
    public static Imported read(
            JsonValue main, Optional<JsonValue> calibration, ImportFrame frame) {
        if (main.find("backend_name").isPresent() && main.find("basis_gates").isPresent()) {
            return IbmImport.read(main, calibration, frame);
        }
        if (calibration.isPresent()) {
            throw calibration
                    .get()
                    .fault(
                            "one file only, unless the first is a configuration of IBM",
                            "Maybe exchange the two files.");
        }
        return single(main, frame);
    }

    private static Imported single(JsonValue main, ImportFrame frame) {
        if (main.find("properties", "couplers").isPresent()) {
            return DwaveImport.read(main, frame);
        }
        if (main.find("capabilities", "rydberg").isPresent()) {
            return AquilaImport.read(main, frame);
        }
        if (main.find("paradigm").isPresent() || main.find("deviceCapabilities").isPresent()) {
            return BraketImport.read(main, frame);
        }
        if (main.find("characterizations").isPresent()
                || (main.find("fidelity").isPresent() && main.find("connectivity").isPresent())) {
            return IonqImport.read(main, frame);
        }
        throw main.fault(
                "the configuration of a backend of IBM, a solver of D-Wave, the capabilities of"
                        + " Aquila or of a device of Braket, or a characterization of IonQ",
                "Maybe exchange the files, or see hardware/devices/README.md for what is read.");
    }
}
