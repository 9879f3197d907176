package dev.quench.hardware.simulator;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws the answers of circuits with measurements, resets and conditions.
 *
 * <p>Measurements that may wait ({@link Deferral}) are drawn at the end, all shots from one state.
 * At any other, and at a reset, the shots are divided between the two outcomes by as many uniform
 * numbers; each distinct history of outcomes is then one run of the circuit from its start. So the
 * number of runs is that of the histories that occurred, at most that of the shots, and the memory
 * is one state.
 */
final class CircuitSampler {
    /** What is known of a classical bit: a value, or the qubit that it will be measured from. */
    private static final int FALSE = -1;

    private static final int TRUE = -2;

    private final StateVector state;
    private final Circuit circuit;
    private final Deferral deferral;
    private final Map<Bits, Integer> counts = new HashMap<>();

    CircuitSampler(StateVector state, Circuit circuit) {
        this.state = state;
        this.circuit = circuit;
        deferral = new Deferral(circuit);
    }

    private record Task(List<Boolean> history, int shots) {}

    /** Draws answers: of the bits if there are measurements, else of the qubits. */
    Counts sample(int shots, RandomGenerator random) {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) must be at least 1.".formatted(shots));
        }
        Deque<Task> tasks = new ArrayDeque<>();
        tasks.push(new Task(List.of(), shots));
        while (!tasks.isEmpty()) {
            new Run(tasks.pop(), tasks, random).run();
        }
        return Counts.of(counts);
    }

    private boolean measures() {
        return circuit.instructions().stream().anyMatch(Measurement.class::isInstance);
    }

    /** One history of outcomes. */
    private final class Run {
        private final Deque<Task> tasks;
        private final RandomGenerator random;
        private final List<Boolean> outcomes;
        private final List<Operation> pending = new ArrayList<>();
        private final int[] bits = new int[circuit.bits()];
        private int shots;
        private int next;

        Run(Task task, Deque<Task> tasks, RandomGenerator random) {
            this.tasks = tasks;
            this.random = random;
            outcomes = new ArrayList<>(task.history());
            shots = task.shots();
            Arrays.fill(bits, FALSE);
        }

        void run() {
            state.reset();
            for (int position = 0; position < circuit.size(); position++) {
                Instruction instruction = circuit.instructions().get(position);
                switch (instruction) {
                    case Operation operation -> pending.add(operation);
                    case Conditional conditional -> apply(conditional);
                    case Measurement(int qubit, int bit) ->
                            bits[bit] =
                                    deferral.waits(position)
                                            ? qubit
                                            : collapse(qubit) ? TRUE : FALSE;
                    case Reset(int qubit) -> {
                        if (collapse(qubit)) {
                            pending.add(new Operation(Gate.X, 0, List.of(qubit)));
                        }
                    }
                }
            }
            flush();
            count();
        }

        private void flush() {
            state.applyAll(pending);
            pending.clear();
        }

        private void apply(Conditional conditional) {
            int source = bits[conditional.bit()];
            if (source >= 0) {
                flush();
                var flip = new Operation(Gate.X, 0, List.of(source));
                if (!conditional.value()) {
                    state.apply(flip);
                }
                state.applyControlled(conditional.operation(), 1L << source);
                if (!conditional.value()) {
                    state.apply(flip);
                }
            } else if (conditional.value() == (source == TRUE)) {
                pending.add(conditional.operation());
            }
        }

        private boolean collapse(int qubit) {
            flush();
            if (next == outcomes.size()) {
                outcomes.add(divide(state.probabilityOfOne(qubit)));
            }
            boolean one = outcomes.get(next++);
            state.project(qubit, one);
            return one;
        }

        /** Keeps the larger part of the shots and leaves the other as a task. */
        private boolean divide(double probabilityOfOne) {
            int ones = (int) random.doubles(shots).filter(u -> u < probabilityOfOne).count();
            boolean kept = 2 * ones > shots;
            int others = kept ? shots - ones : ones;
            if (others > 0) {
                var history = new ArrayList<>(outcomes);
                history.add(!kept);
                tasks.push(new Task(List.copyOf(history), others));
                shots -= others;
            }
            return kept;
        }

        private void count() {
            state.sample(shots, random)
                    .asMap()
                    .forEach((qubits, count) ->
                            counts.merge(
                                    measures() ? answer(qubits) : qubits, count, Integer::sum));
        }

        private Bits answer(Bits qubits) {
            var answer = new boolean[bits.length];
            for (int bit = 0; bit < bits.length; bit++) {
                answer[bit] = bits[bit] >= 0 ? qubits.get(bits[bit]) : bits[bit] == TRUE;
            }
            return Bits.of(answer);
        }
    }
}
