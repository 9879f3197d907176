package dev.quench.hardware.device.json;

import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceFigures;
import dev.quench.hardware.device.Identity;
import dev.quench.hardware.device.Operations;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.noise.DeviceNoise;
import java.util.Map;

/** The parts of a description, joined one by one, so that a contradiction is told where it is. */
record DeviceParts(
        JsonValue root,
        Identity identity,
        Connectivity connectivity,
        Operations operations,
        Calibration calibration,
        DeviceFigures figures) {

    Device joined(Price price) {
        return place(price)
                .made(
                        "a device that agrees with itself",
                        () -> device(calibration.noise(), figures, price));
    }

    /** Where the contradiction is, or the whole if there is none. */
    private JsonValue place(Price price) {
        DeviceFigures nothing = DeviceFigures.unknown(identity.from());
        if (fits(calibration.noise(), figures, price)) {
            return root;
        }
        if (connectivity.components().isEmpty()) {
            return at("topology");
        }
        if (!fits(first(0), nothing, price)) {
            return at("gates");
        }
        if (!fits(first(0), nothing.withLimits(figures.limits()), price)) {
            return at("limits");
        }
        return fits(first(0), figures, price) ? entry(price) : root;
    }

    private JsonValue at(String key) {
        return root.find(key).orElse(root);
    }

    private Device device(DeviceNoise noise, DeviceFigures known, Price price) {
        var dated = new Calibration(calibration.from(), noise);
        return new Device(identity, connectivity, operations, dated, known, price);
    }

    private boolean fits(DeviceNoise noise, DeviceFigures known, Price price) {
        try {
            device(noise, known, price);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The error rates with the first entries only. */
    private DeviceNoise first(int entries) {
        DeviceNoise all = calibration.noise();
        return new DeviceNoise(
                all.name(),
                all.source(),
                all.everyQubit(),
                Map.of(),
                all.gates().subList(0, entries));
    }

    /** The first entry of the noise that does not fit, by bisection; of no gate, the qubits. */
    private JsonValue entry(Price price) {
        int low = 0;
        int high = calibration.noise().gates().size();
        if (fits(first(high), figures, price)) {
            return root.find("noise", "qubits").orElse(root);
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (fits(first(middle), figures, price)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return root.get("noise").get("gates").elements("gates").get(low);
    }
}
