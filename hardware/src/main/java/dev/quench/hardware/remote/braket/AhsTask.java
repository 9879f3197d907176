package dev.quench.hardware.remote.braket;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.atoms.Waveform;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.http.WireJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a program for atoms as {@code braket.ir.ahs.program}: decimals as texts, metres, seconds
 * and rad/s, on the raster of the device.
 */
record AhsTask(AtomProgram program, Device device) {
    private static final int NANO = 9;
    private static final int DIGITS = 12;

    ObjectNode action() {
        ObjectNode root = WireJson.object();
        root.putObject("braketSchemaHeader")
                .put("name", "braket.ir.ahs.program")
                .put("version", "1");
        ObjectNode register = root.putObject("setup").putObject("ahs_register");
        ArrayNode sites = register.putArray("sites");
        ArrayNode filling = register.putArray("filling");
        for (Site site : program.sites()) {
            sites.addArray().add(metres(site.x())).add(metres(site.y()));
            filling.add(1);
        }
        ObjectNode hamiltonian = root.putObject("hamiltonian");
        ObjectNode drive = hamiltonian.putArray("drivingFields").addObject();
        field(drive.putObject("amplitude"), program.rabi(), raster(Atoms.RABI_RESOLUTION));
        field(
                drive.putObject("phase"),
                new Waveform(
                        List.of(
                                new Waveform.Point(0, 0),
                                new Waveform.Point(program.rabi().end(), 0))),
                value -> value);
        field(drive.putObject("detuning"), program.detuning(), raster(Atoms.DETUNING_RESOLUTION));
        hamiltonian.putArray("localDetuning");
        return root;
    }

    /** Rounds towards 0, so that no limit is passed. */
    private ToDoubleFunction<Double> raster(Atoms resolution) {
        double step = device.figures().atoms().of(resolution).orElse(0);
        return value ->
                step > 0
                        ? Math.signum(value) * Math.floor(Math.abs(value) / step + 1e-9) * step
                        : value;
    }

    private static void field(ObjectNode node, Waveform waveform, ToDoubleFunction<Double> raster) {
        ObjectNode series = node.putObject("time_series");
        ArrayNode values = series.putArray("values");
        ArrayNode times = series.putArray("times");
        for (Waveform.Point point : waveform.points()) {
            values.add(decimal(BigDecimal.valueOf(raster.applyAsDouble(point.value()))));
            times.add(metres(point.nanoseconds()));
        }
        node.put("pattern", "uniform");
    }

    /** A whole number of billionths, of a metre as of a second. */
    private static String metres(long billionths) {
        return decimal(BigDecimal.valueOf(billionths, NANO));
    }

    private static String decimal(BigDecimal value) {
        BigDecimal rounded = value.setScale(DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0.0" : rounded.toPlainString();
    }
}
