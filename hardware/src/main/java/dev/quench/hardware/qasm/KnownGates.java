package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.qasm.Callee.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gates that a text need not define: those of {@code stdgates.inc}, {@code qelib1.inc} and
 * Braket, the built-in U and CX, and the labels of the table. No name means two gates among them,
 * so that it does not matter which file was included.
 */
final class KnownGates {
    private static final Map<String, Known> GATES = gates();
    private static final double HALF = Math.PI / 2;

    private KnownGates() {}

    static boolean has(String name) {
        return GATES.containsKey(name);
    }

    static Map<String, Known> all() {
        return GATES;
    }

    private static Map<String, Known> gates() {
        var gates = new HashMap<String, Known>();
        for (Gate gate : Gate.values()) {
            Stream.of(gate.braket(), gate.qasm2(), gate.qasm3(), Optional.of(gate.label()))
                    .flatMap(Optional::stream)
                    .forEach(name -> gates.put(name, Known.same(name, gate)));
        }
        Map.of("U", Gate.U, "CX", Gate.CX, "phase", Gate.PHASE, "cphase", Gate.CPHASE)
                .forEach((name, gate) -> gates.put(name, Known.same(name, gate)));
        var first = AngleExpression.parameter(0);
        var second = AngleExpression.parameter(1);
        var third = AngleExpression.parameter(2);
        var zero = AngleExpression.constant(0);
        var quarter = AngleExpression.constant(Math.PI / 2);
        gates.put("u0", new Known("u0", Gate.I, 1, List.of(), true));
        gates.put("u2", new Known("u2", Gate.U, 2, List.of(quarter, first, second), false));
        gates.put("cu3", new Known("cu3", Gate.CU, 3, List.of(first, second, third, zero), false));
        gates.put(
                "xy",
                new Known("xy", Gate.XX_PLUS_YY, 1, List.of(AngleExpression.scaled(-1, 0)), true));
        return Map.copyOf(gates);
    }

    /**
     * Puts controls before the qubits of a gate.
     *
     * @return empty if the table has no such gate
     */
    static Optional<Known> controlled(Known known, int controls) {
        var result = Optional.of(known);
        for (int k = 0; k < controls && result.isPresent(); k++) {
            result = result.flatMap(KnownGates::controlled);
        }
        return result;
    }

    private static Optional<Known> controlled(Known known) {
        return switch (known.gate()) {
            case X -> to(known, Gate.CX);
            case Y -> to(known, Gate.CY);
            case Z -> to(known, Gate.CZ);
            case H -> to(known, Gate.CH);
            case SX -> to(known, Gate.CSX);
            case RX -> to(known, Gate.CRX);
            case RY -> to(known, Gate.CRY);
            case RZ -> to(known, Gate.CRZ);
            case PHASE -> to(known, Gate.CPHASE);
            case CX -> to(known, Gate.CCX);
            case CZ -> to(known, Gate.CCZ);
            case SWAP -> to(known, Gate.CSWAP);
            case S -> phase(known, HALF);
            case SDG -> phase(known, -HALF);
            case T -> phase(known, HALF / 2);
            case TDG -> phase(known, -HALF / 2);
            case SXDG -> {
                var root = new Operation(Gate.CSX, 0, List.of(0, 1)).inverse();
                yield Optional.of(Known.fixed(known.name(), root));
            }
            case U -> builtIn(known);
            case I,
                    R,
                    GPI,
                    GPI2,
                    CY,
                    CH,
                    CSX,
                    CPHASE,
                    CRX,
                    CRY,
                    CRZ,
                    CU,
                    ISWAP,
                    ECR,
                    RXX,
                    RYY,
                    RZZ,
                    RZX,
                    XX_PLUS_YY,
                    MS,
                    CCX,
                    CCZ,
                    CSWAP ->
                    Optional.empty();
        };
    }

    private static Optional<Known> to(Known known, Gate gate) {
        return Optional.of(new Known(known.name(), gate, known.angles(), known.mapping(), true));
    }

    private static Optional<Known> phase(Known known, double angle) {
        return Optional.of(
                Known.fixed(known.name(), new Operation(Gate.CPHASE, angle, List.of(0, 1))));
    }

    /**
     * The built-in U is {@code exp(i theta/2)} times that of the table, a phase under a control.
     */
    private static Optional<Known> builtIn(Known known) {
        if (!known.name().equals("U")) {
            return Optional.empty();
        }
        var angles = new ArrayList<>(known.mapping());
        angles.add(AngleExpression.scaled(0.5, 0));
        return Optional.of(new Known("U", Gate.CU, 3, angles, true));
    }
}
