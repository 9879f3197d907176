package dev.quench.solvers.estimate;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.CompilerTarget;
import java.util.List;

/**
 * Counts of a compiled circuit, changes of frame and measurements left out.
 *
 * @param oneQubitGates that are pulses
 * @param depth of gates and resets
 */
record CircuitCounts(int oneQubitGates, int depth) {
    static CircuitCounts of(Compiled compiled, CompilerTarget target) {
        Circuit circuit = compiled.circuit();
        List<Instruction> timed =
                circuit.instructions().stream().filter(i -> takesTime(i, target)).toList();
        long pulses =
                timed.stream().filter(i -> !(i instanceof Reset) && i.qubits().size() == 1).count();
        var plain = new Circuit(circuit.qubits(), circuit.bits(), timed);
        return new CircuitCounts(Math.toIntExact(pulses), plain.depth());
    }

    private static boolean takesTime(Instruction instruction, CompilerTarget target) {
        return switch (instruction) {
            case Measurement _ -> false;
            case Reset _ -> true;
            case Operation operation -> !isFrame(operation, target);
            case Conditional conditional -> !isFrame(conditional.operation(), target);
        };
    }

    private static boolean isFrame(Operation operation, CompilerTarget target) {
        return target.virtualZ() && operation.qubits().size() == 1 && operation.gate().diagonal();
    }

    /** Sets what an estimate says of a circuit. */
    static Estimate.CircuitFigures figures(
            Circuit logical, Compiled compiled, CompilerTarget target) {
        CircuitCounts counts = of(compiled, target);
        var duration = compiled.forecast().duration();
        return new Estimate.CircuitFigures(
                logical.twoQubitGates(),
                compiled.twoQubitGates(),
                counts.oneQubitGates,
                counts.depth,
                compiled.way(),
                duration.isZero() ? null : duration.toNanos() / 1e3);
    }
}
