package dev.quench.hardware.device.json;

import dev.quench.hardware.device.Device;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The descriptions that come with this module; read anew at each call. */
public final class ShippedDevices {
    private static final String FOLDER = "/dev/quench/hardware/devices/";
    private static final List<String> NAMES =
            List.of(
                    "dwave_advantage2",
                    "heavy_hex_133",
                    "ibm_kingston",
                    "ibm_miami",
                    "ibm_sherbrooke",
                    "ibm_torino",
                    "ionq_forte",
                    "iqm_garnet",
                    "noisy",
                    "pasqal_fresnel",
                    "quantinuum_h2",
                    "quera_aquila",
                    "rigetti_ankaa_3",
                    "statevector");

    private ShippedDevices() {}

    /**
     * Returns the names.
     *
     * @return ascending
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Finds a device.
     *
     * @param name one of {@link #names}
     * @return empty if there is none of that name
     */
    public static Optional<Device> find(String name) {
        return NAMES.contains(name)
                ? Optional.of(DeviceReader.read(name, text(name)))
                : Optional.empty();
    }

    private static String text(String name) {
        String resource = FOLDER + name + ".json";
        try (InputStream in = ShippedDevices.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource %s is missing.\nMaybe build the module again."
                                .formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
