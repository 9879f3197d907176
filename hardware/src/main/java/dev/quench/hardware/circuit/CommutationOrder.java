package dev.quench.hardware.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What may be done next: the instructions of a circuit in partial order, commuting ones unordered.
 *
 * <p>The instructions on a wire fall into groups of consecutive ones with the same {@link Axis}; an
 * instruction is ready when on all its wires the groups before its own are done. Classical bits are
 * wires too. Time and memory are linear in the instructions. Not thread-safe.
 */
public final class CommutationOrder {
    private final List<Instruction> steps;
    private final int[][] wires;
    private final int[][] groups;
    private final int[][] left;
    private final int[] current;
    private final List<List<int[]>> members;
    private int pending;

    /**
     * Orders the instructions of a circuit, none of them done.
     *
     * @param circuit of any instructions
     */
    public CommutationOrder(Circuit circuit) {
        steps = circuit.instructions();
        int all = circuit.qubits() + circuit.bits();
        wires = new int[steps.size()][];
        groups = new int[steps.size()][];
        members = new ArrayList<>(all);
        var closed = new ArrayList<List<List<Integer>>>();
        var axis = new ArrayList<Optional<Axis>>(Collections.nCopies(all, Optional.empty()));
        for (int w = 0; w < all; w++) {
            closed.add(new ArrayList<>());
        }
        for (int s = 0; s < steps.size(); s++) {
            wires[s] = wires(circuit, steps.get(s));
            groups[s] = new int[wires[s].length];
            for (int k = 0; k < wires[s].length; k++) {
                int w = wires[s][k];
                var its = axis(steps.get(s), k);
                if (closed.get(w).isEmpty() || its.isEmpty() || !its.equals(axis.get(w))) {
                    closed.get(w).add(new ArrayList<>());
                    axis.set(w, its);
                }
                closed.get(w).getLast().add(s);
                groups[s][k] = closed.get(w).size() - 1;
            }
        }
        for (List<List<Integer>> on : closed) {
            members.add(on.stream().map(g -> g.stream().mapToInt(i -> i).toArray()).toList());
        }
        left = new int[all][];
        for (int w = 0; w < all; w++) {
            left[w] = members.get(w).stream().mapToInt(g -> g.length).toArray();
        }
        current = new int[all];
        pending = steps.size();
    }

    private static Optional<Axis> axis(Instruction instruction, int k) {
        return instruction instanceof Operation operation
                ? operation.gate().axis(k)
                : Optional.empty();
    }

    private static int[] wires(Circuit circuit, Instruction instruction) {
        int[] qubits = instruction.qubits().stream().mapToInt(q -> q).toArray();
        int bit =
                switch (instruction) {
                    case Measurement(_, int b) -> b;
                    case Conditional(int b, _, _) -> b;
                    default -> -1;
                };
        if (bit < 0) {
            return qubits;
        }
        int[] all = Arrays.copyOf(qubits, qubits.length + 1);
        all[qubits.length] = circuit.qubits() + bit;
        return all;
    }

    /**
     * Returns a step.
     *
     * @param s in {@code [0, size())}
     * @return the s-th instruction of the circuit
     */
    public Instruction step(int s) {
        return steps.get(s);
    }

    /**
     * Returns the number of steps.
     *
     * @return instructions of the circuit
     */
    public int size() {
        return steps.size();
    }

    /**
     * Returns the number of the group of a step on a wire: those with the same number commute.
     *
     * @param s in {@code [0, size())}
     * @param k position of the wire in the instruction's order; a classical bit comes last
     * @return ascending in time on every wire
     */
    public int group(int s, int k) {
        return groups[s][k];
    }

    /**
     * Tells whether nothing is left.
     *
     * @return true when all steps are done
     */
    public boolean done() {
        return pending == 0;
    }

    private boolean ready(int s) {
        for (int k = 0; k < wires[s].length; k++) {
            if (groups[s][k] != current[wires[s][k]]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Hands out all that is ready at the start.
     *
     * @param becomesReady takes each of these steps once
     */
    public void start(IntConsumer becomesReady) {
        for (int s = 0; s < steps.size(); s++) {
            if (ready(s)) {
                becomesReady.accept(s);
            }
        }
    }

    /**
     * Marks a step as done.
     *
     * @param s ready, and not done
     * @param becomesReady takes each step once that is ready by that
     */
    public void finish(int s, IntConsumer becomesReady) {
        pending--;
        for (int k = 0; k < wires[s].length; k++) {
            int w = wires[s][k];
            if (--left[w][groups[s][k]] == 0) {
                current[w]++;
            }
        }
        for (int k = 0; k < wires[s].length; k++) {
            int w = wires[s][k];
            boolean opened = current[w] == groups[s][k] + 1;
            if (opened && current[w] < members.get(w).size()) {
                for (int next : members.get(w).get(current[w])) {
                    if (ready(next) && firstOpened(next, s, k)) {
                        becomesReady.accept(next);
                    }
                }
            }
        }
    }

    /** Of two wires that both opened, only the first hands a step out. */
    private boolean firstOpened(int next, int s, int k) {
        for (int earlier = 0; earlier < k; earlier++) {
            int w = wires[s][earlier];
            if (current[w] == groups[s][earlier] + 1 && onWire(next, w)) {
                return false;
            }
        }
        return true;
    }

    private boolean onWire(int s, int w) {
        for (int wire : wires[s]) {
            if (wire == w) {
                return true;
            }
        }
        return false;
    }

    /**
     * Hands out what comes after a step: the next group on each of its wires.
     *
     * @param s in {@code [0, size())}
     * @param successor takes them, some twice
     */
    public void successors(int s, IntConsumer successor) {
        for (int k = 0; k < wires[s].length; k++) {
            var on = members.get(wires[s][k]);
            if (groups[s][k] + 1 < on.size()) {
                for (int next : on.get(groups[s][k] + 1)) {
                    successor.accept(next);
                }
            }
        }
    }
}
