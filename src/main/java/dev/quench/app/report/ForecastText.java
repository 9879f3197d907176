package dev.quench.app.report;

import dev.quench.hardware.compiler.Forecast;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a forecast; what a description does not say is unknown, not perfect. */
final class ForecastText {
    private static final String UNKNOWN = "unknown";

    private final Forecast forecast;
    private final boolean simulator;
    private final boolean gates;
    private final boolean idling;
    private final boolean readout;

    private ForecastText(Device device, Forecast forecast) {
        this.forecast = forecast;
        simulator = device.identity().kind() == DeviceKind.SIMULATOR;
        gates = simulator || device.medianTwoQubitError().isPresent();
        readout = simulator || device.medianReadoutError().isPresent();
        idling =
                simulator
                        || (device.calibration().noise().decays()
                                && forecast.duration().isPositive());
    }

    /** Says all in a line. */
    static String line(Device device, Forecast forecast) {
        return new ForecastText(device, forecast).line();
    }

    private String line() {
        return "forecast: %s of the shots without an error (gates %s, idling %s, readout %s); one qubit's value %s; %s"
                .formatted(
                        bound(forecast.signal()),
                        part(gates, forecast.gates()),
                        part(idling, forecast.idling()),
                        part(readout, forecast.readout()),
                        bound(forecast.lightCone()),
                        duration());
    }

    private static String part(boolean known, double value) {
        return known ? number(value) : UNKNOWN;
    }

    /** What is not known can only take more away. */
    private String bound(double value) {
        if (gates && idling && readout) {
            return number(value);
        }
        return gates || idling || readout ? "at most " + number(value) : UNKNOWN;
    }

    private String duration() {
        if (forecast.duration().isPositive()) {
            return String.format(Locale.ROOT, "%.4g µs", forecast.duration().toNanos() / 1e3);
        }
        return simulator ? "no duration" : "duration unknown";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** Sets all for machines; null is unknown. */
    static Map<String, @Nullable Object> json(Device device, Forecast forecast) {
        return new ForecastText(device, forecast).json();
    }

    private Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("gates", gates ? forecast.gates() : null);
        json.put("idling", idling ? forecast.idling() : null);
        json.put("readout", readout ? forecast.readout() : null);
        json.put("lightCone", gates && readout ? forecast.lightCone() : null);
        json.put("signal", gates && readout ? forecast.signal() : null);
        json.put(
                "durationSeconds",
                simulator || forecast.duration().isPositive()
                        ? forecast.duration().toNanos() / 1e9
                        : null);
        return json;
    }
}
