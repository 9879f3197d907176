package dev.quench.app.report;

import static dev.quench.app.report.TextTable.Align.LEFT;
import static dev.quench.app.report.TextTable.Align.RIGHT;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Figures;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.Quantity;
import dev.quench.hardware.noise.QubitNoise;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Says what is known of devices. */
public final class DeviceText {
    private static final String UNKNOWN = "-";

    private DeviceText() {}

    /**
     * Sets a table of devices.
     *
     * @param devices one a row
     * @return lines; what is not known is a dash
     */
    public static List<String> table(List<Device> devices) {
        var table =
                new TextTable(List.of(LEFT, LEFT, LEFT, RIGHT, RIGHT, LEFT, RIGHT, RIGHT, LEFT));
        table.row(
                "name",
                "provider",
                "kind",
                "qubits",
                "couplings",
                "gate",
                "two-qubit error",
                "readout error",
                "as of");
        for (Device d : devices) {
            table.row(
                    d.name(),
                    d.identity().provider(),
                    kind(d),
                    Integer.toString(d.workingQubits().size()),
                    Integer.toString(d.working().couplings().size()),
                    twoQubitGates(d),
                    shown(d.medianTwoQubitError()),
                    shown(d.medianReadoutError()),
                    d.calibration().from().asOf().toString());
        }
        return table.lines("");
    }

    private static String kind(Device device) {
        return device.identity().kind().name().toLowerCase(Locale.ROOT);
    }

    private static String twoQubitGates(Device device) {
        List<String> gates =
                device.operations().gates().stream()
                        .map(NativeGate::gate)
                        .filter(g -> g.qubits() == 2)
                        .map(Gate::label)
                        .toList();
        String first = String.join(" ", gates.subList(0, Math.min(3, gates.size())));
        return gates.isEmpty() ? UNKNOWN : gates.size() > 3 ? first + " …" : first;
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? digits(value.getAsDouble()) : UNKNOWN;
    }

    private static String digits(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /**
     * Collects the numbers of a device.
     *
     * @param device any
     * @return by name; what is not known is null
     */
    public static Map<String, Object> facts(Device device) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", device.name());
        facts.put("provider", device.identity().provider());
        facts.put("kind", kind(device));
        facts.put("description", device.identity().description());
        facts.put("qubits", device.qubits());
        facts.put("workingQubits", device.workingQubits().size());
        facts.put("workingCouplings", device.working().couplings().size());
        facts.put("deadQubits", device.connectivity().deadQubits());
        facts.put("deadCouplings", device.connectivity().deadCouplings().size());
        facts.put("gates", device.basis());
        facts.put("medianTwoQubitError", boxed(device.medianTwoQubitError()));
        facts.put("medianReadoutError", boxed(device.medianReadoutError()));
        put(facts, device.figures().limits());
        put(facts, device.figures().timing());
        put(facts, device.figures().annealing());
        put(facts, device.figures().atoms());
        facts.put("price", price(device.price()));
        facts.put("asOf", device.calibration().from().asOf().toString());
        facts.put("source", device.calibration().from().source());
        return facts;
    }

    /** A limit of the qubits has the name of their number. */
    private static <Q extends Enum<Q> & Quantity> void put(
            Map<String, Object> facts, Figures<Q> figures) {
        figures.values()
                .forEach((q, v) ->
                        facts.put(
                                q.member().equals("qubits") ? "qubitsOfACircuit" : q.member(), v));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    /**
     * Says all that is known of a device.
     *
     * @param device any
     * @return lines
     */
    public static List<String> lines(Device device) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s, %s, %s".formatted(device.name(), device.identity().provider(), kind(device)));
        lines.add(device.identity().description());
        lines.add(from(device.identity().from()));
        lines.add("");
        lines.addAll(couplings(device));
        gates(device).forEach(lines::add);
        DeviceTargets.leftOut(device).ifPresent(left -> lines.add("mixed gates       " + left));
        if (!device.operations().instructions().isEmpty()) {
            lines.add("instructions      " + String.join(", ", device.operations().instructions()));
        }
        lines.addAll(errors(device));
        figures(lines, "limits", device.figures().limits());
        figures(lines, "times", device.figures().timing());
        figures(lines, "annealing", device.figures().annealing());
        figures(lines, "atoms", device.figures().atoms());
        lines.add("");
        boolean unknown = device.price() instanceof Price.Unknown;
        lines.add(
                "price             %s%s"
                        .formatted(
                                price(device.price()),
                                unknown ? "; quench estimate --price states one" : ""));
        device.price().tariff().ifPresent(t -> lines.add(from(t.from())));
        return lines;
    }

    private static String from(Provenance from) {
        return "  as of %s: %s".formatted(from.asOf(), from.source());
    }

    private static List<String> couplings(Device device) {
        var connectivity = device.connectivity();
        var lines = new ArrayList<String>();
        int couplings = device.working().couplings().size();
        lines.add(
                "qubits            %d working of %d, %s"
                        .formatted(
                                device.workingQubits().size(),
                                device.qubits(),
                                couplings == 0
                                        ? "no couplings"
                                        : "%d couplings, at most %d at a qubit"
                                                .formatted(
                                                        couplings, device.working().maxDegree())));
        if (!connectivity.deadQubits().isEmpty()) {
            lines.add("dead qubits       " + listed(connectivity.deadQubits()));
        }
        if (!connectivity.deadCouplings().isEmpty()) {
            lines.add(
                    "dead couplings    "
                            + listed(
                                    connectivity.deadCouplings().stream()
                                            .sorted((a, b) ->
                                                    a.low() == b.low()
                                                            ? Integer.compare(a.high(), b.high())
                                                            : Integer.compare(a.low(), b.low()))
                                            .map(c -> c.low() + "-" + c.high())
                                            .toList()));
        }
        List<List<Integer>> parts = connectivity.components();
        if (!connectivity.declared().couplings().isEmpty() && parts.size() > 1) {
            lines.add(
                    "connected parts   "
                            + parts.stream()
                                    .map(p -> Integer.toString(p.size()))
                                    .collect(Collectors.joining(" + ")));
        }
        return lines;
    }

    /** The first dozen; a device of thousands of qubits has hundreds of dead ones. */
    private static String listed(Collection<?> values) {
        String first =
                values.stream().limit(12).map(String::valueOf).collect(Collectors.joining(", "));
        return values.size() > 12 ? "%s … (%d)".formatted(first, values.size()) : first;
    }

    private static List<String> gates(Device device) {
        var lines = new ArrayList<String>();
        if (!device.basis().isEmpty()) {
            lines.add(
                    "native gates      "
                            + device.operations().gates().stream()
                                    .map(DeviceText::gate)
                                    .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private static String gate(NativeGate gate) {
        String places =
                gate.gate().qubits() == 2 && !gate.on().isEmpty()
                        ? ", on %d pairs".formatted(gate.on().size())
                        : "";
        String words = (gate.directed() ? "directed" : "undirected") + places;
        return gate.directed() || !places.isEmpty()
                ? "%s (%s)".formatted(gate.gate().label(), words)
                : gate.gate().label();
    }

    private static List<String> errors(Device device) {
        var noise = device.calibration().noise();
        var lines = new ArrayList<String>();
        boolean known = !noise.gates().isEmpty() || !noise.everyQubit().equals(QubitNoise.NONE);
        if (!known) {
            return device.basis().isEmpty() ? lines : List.of("", "errors            not stated");
        }
        lines.add("");
        lines.add(
                "errors            two-qubit %s, readout %s (average infidelity, share of misread bits; medians of what works)"
                        .formatted(
                                shown(device.medianTwoQubitError()),
                                shown(device.medianReadoutError())));
        lines.add(
                "coherence         T1 %s, T2 %s (medians, or what is said of all)"
                        .formatted(time(noise.everyQubit().t1()), time(noise.everyQubit().t2())));
        noise.gates().stream()
                .filter(g -> g.qubits().isEmpty())
                .forEach(g ->
                        lines.add(
                                "  %-15s error %s%s"
                                        .formatted(
                                                g.gate(),
                                                digits(g.error()),
                                                g.duration().isZero()
                                                        ? unstated(g.error())
                                                        : ", %d ns"
                                                                .formatted(
                                                                        g.duration().toNanos()))));
        lines.add(from(device.calibration().from()));
        return lines;
    }

    private static String unstated(double error) {
        return error == 0 ? ", a change of frame" : ", duration not stated";
    }

    private static String time(Duration time) {
        return time.equals(QubitNoise.FOREVER)
                ? "not stated"
                : BigDecimal.valueOf(time.toNanos(), 3).stripTrailingZeros().toPlainString()
                        + " µs";
    }

    private static <Q extends Enum<Q> & Quantity> void figures(
            List<String> lines, String title, Figures<Q> figures) {
        if (!figures.values().isEmpty()) {
            lines.add("");
            lines.add(title);
            figures.lines().forEach(line -> lines.add("  " + line));
            lines.add(from(figures.from()));
        }
    }

    private static String price(Price price) {
        return switch (price) {
            case Price.Unknown() -> "unknown";
            case Price.Free() -> "free";
            case Price.PerShot p ->
                    "%s %s a task and %s a shot"
                            .formatted(
                                    p.terms().currency(),
                                    p.task().toPlainString(),
                                    p.shot().toPlainString());
            case Price.PerTime p ->
                    "%s %s for each %d s of the processor"
                            .formatted(
                                    p.terms().currency(),
                                    p.amount().toPlainString(),
                                    p.unit().toSeconds());
            case Price.PerGateShot p ->
                    "%s %s for each one-qubit, %s for each two-qubit gate and shot, at least %s"
                            .formatted(
                                    p.terms().currency(),
                                    p.one().toPlainString(),
                                    p.two().toPlainString(),
                                    p.minimum().toPlainString());
            case Price.Credits p ->
                    "%s %s + shots (N1 + %s N2 + %s Nm) / %s"
                            .formatted(
                                    p.terms().currency(),
                                    p.base().toPlainString(),
                                    p.two().toPlainString(),
                                    p.measurement().toPlainString(),
                                    p.divisor().toPlainString());
        };
    }
}
