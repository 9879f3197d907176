package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.CommutationOrder;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a circuit: instructions of any kind, and behind them diagonal gates on two qubits,
 * which all commute. A layer of QAOA is one segment.
 *
 * @param before what comes first, in order of time
 * @param block diagonal gates on two qubits; empty only at the end of a circuit
 */
record Segment(List<Instruction> before, List<Operation> block) {
    Segment {
        before = List.copyOf(before);
        block = List.copyOf(block);
    }

    /** Cuts a circuit into segments, blocks as early and as large as commutation allows. */
    static List<Segment> of(Circuit circuit) {
        var order = new CommutationOrder(circuit);
        var ready = new ArrayList<Integer>();
        var segments = new ArrayList<Segment>();
        order.start(ready::add);
        while (!order.done()) {
            segments.add(next(order, ready));
        }
        return segments;
    }

    private static Segment next(CommutationOrder order, List<Integer> ready) {
        var before = new ArrayList<Instruction>();
        var held = new ArrayList<Integer>();
        while (!ready.isEmpty()) {
            int s = ready.removeLast();
            if (DiagonalPair.is(order.step(s))) {
                held.add(s);
            } else {
                before.add(order.step(s));
                order.finish(s, ready::add);
            }
        }
        held.forEach(s -> order.finish(s, ready::add));
        return new Segment(before, held.stream().map(s -> (Operation) order.step(s)).toList());
    }

    /** Tells whether nothing before the block needs qubits to meet. */
    boolean startsAlone() {
        return before.stream().allMatch(i -> i.qubits().size() == 1);
    }

    /** Tells whether the blocks act on the same pairs, each as often. */
    boolean repeats(Segment earlier) {
        return block.size() == earlier.block.size() && pairs(block).equals(pairs(earlier.block));
    }

    private static List<Long> pairs(List<Operation> block) {
        return block.stream().map(Segment::pair).sorted().toList();
    }

    /** The qubits of a gate as one number, whatever their order. */
    static long pair(Operation operation) {
        return pair(operation.qubit(0), operation.qubit(1));
    }

    static long pair(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }
}
