package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.AtomRules;
import dev.quench.hardware.atoms.RydbergState;
import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.atoms.Waveform;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A program for atoms as it was sent.
 *
 * @param program within the limits of the device, and small enough for the simulator
 */
public record AhsProgram(AtomProgram program) implements BraketWork {
    private static final int NANO = 9;

    /**
     * Reads an action by the rules of the device.
     *
     * @throws RequestRefused with status 400 if it breaks one
     */
    static AhsProgram read(JsonNode action, int shots, Device device) {
        WireJson.requireClosed(
                "action", action, Set.of("braketSchemaHeader", "setup", "hamiltonian"));
        try {
            var program = program(action);
            AtomRules.require(program, shots, device);
            if (program.atoms() > RydbergState.MOST_ATOMS) {
                throw refused(
                        "%d atoms are too many for an emulator; %d are possible."
                                .formatted(program.atoms(), RydbergState.MOST_ATOMS));
            }
            return new AhsProgram(program);
        } catch (RequestRefused e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static RequestRefused refused(String message) {
        return new RequestRefused(400, "ValidationException", message.replaceAll("\\s+", " "));
    }

    private static AtomProgram program(JsonNode action) {
        JsonNode register = action.path("setup").path("ahs_register");
        WireJson.requireClosed("ahs_register", register, Set.of("sites", "filling"));
        var sites = new ArrayList<Site>();
        for (JsonNode site : register.path("sites")) {
            if (site.size() != 2) {
                throw refused("A site must be two decimals.");
            }
            sites.add(new Site(billionths(site.path(0)), billionths(site.path(1))));
        }
        if (register.path("filling").size() != sites.size()
                || register.path("filling").valueStream().anyMatch(f -> f.asInt(0) != 1)) {
            throw refused("The filling must have a 1 for each site here.");
        }
        JsonNode hamiltonian = action.path("hamiltonian");
        WireJson.requireClosed(
                "hamiltonian", hamiltonian, Set.of("drivingFields", "localDetuning"));
        if (hamiltonian.path("drivingFields").size() != 1
                || !hamiltonian.path("localDetuning").isEmpty()) {
            throw refused("There must be one driving field, and no local detuning here.");
        }
        JsonNode drive = hamiltonian.path("drivingFields").path(0);
        WireJson.requireClosed("drivingFields", drive, Set.of("amplitude", "phase", "detuning"));
        if (waveform(drive.path("phase")).points().stream().anyMatch(p -> p.value() != 0)) {
            throw refused("The phase can be 0 only here.");
        }
        return new AtomProgram(
                sites, waveform(drive.path("amplitude")), waveform(drive.path("detuning")));
    }

    private static Waveform waveform(JsonNode field) {
        WireJson.requireClosed("A field", field, Set.of("time_series", "pattern"));
        JsonNode series = field.path("time_series");
        WireJson.requireClosed("time_series", series, Set.of("values", "times"));
        if (!field.path("pattern").asString("").equals("uniform")
                || series.path("values").size() != series.path("times").size()) {
            throw refused("A field must be uniform, with as many values as times.");
        }
        List<Waveform.Point> points = new ArrayList<>();
        for (int k = 0; k < series.path("times").size(); k++) {
            points.add(
                    new Waveform.Point(
                            billionths(series.path("times").path(k)),
                            decimal(series.path("values").path(k)).doubleValue()));
        }
        return new Waveform(points);
    }

    private static long billionths(JsonNode node) {
        return decimal(node).movePointRight(NANO).longValueExact();
    }

    private static BigDecimal decimal(JsonNode node) {
        String text = node.isString() ? node.stringValue() : "";
        if (!text.matches("-?[0-9]{1,20}([.][0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")) {
            throw refused("Numbers must be decimals in texts.");
        }
        return new BigDecimal(text);
    }
}
