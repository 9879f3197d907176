package dev.quench.hardware.compiler;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.ParametricOperation;
import dev.quench.hardware.compiler.pass.BasisTranslation;
import dev.quench.hardware.compiler.pass.BlockConsolidation;
import dev.quench.hardware.compiler.pass.CommutingCancellation;
import dev.quench.hardware.compiler.pass.OneQubitFusion;
import dev.quench.hardware.compiler.routing.AnnealedPlacement;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.compiler.routing.PlacementTask;
import dev.quench.hardware.compiler.routing.Routed;
import dev.quench.hardware.compiler.routing.SabreOptions;
import dev.quench.hardware.compiler.routing.SabreRouter;
import dev.quench.hardware.compiler.routing.SubgraphPlacement;
import dev.quench.hardware.compiler.synthesis.OneQubitSynthesis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Compiles a circuit for a device whose parameters stay open.
 *
 * <p>Parameters move into RZ and RZZ ({@link PhaseForm}); the circuit is placed and routed by its
 * structure, which no angle changes; RZZ becomes RZ between two CX; and what is between the open RZ
 * is written in native gates as usual. Nothing is merged across an open angle, so that it takes
 * more gates than a {@link Compiler}, which knows the numbers.
 *
 * <p>The result equals the circuit up to a global phase and the layouts at every value of the
 * parameters, if all qubits start in |0⟩.
 */
public final class AnsatzCompiler {
    /*
     * Routers carry gates along with their angles, and know each open gate again by an angle that
     * no other has. Passes know it as a gate under a condition on a bit of its own, which they may
     * not look into and keep in its place.
     */
    private static final double FIRST_MARK = 0.5;
    private static final double NEXT_MARK = 1e-9;

    private static final int STEPS = 20_000;

    private final CompilerTarget target;
    private final CompilerOptions options;
    private final RoutingLoss loss;

    /**
     * Makes a compiler.
     *
     * @param target the device, whose one-qubit gates have RZ
     * @param options how long it looks
     * @throws IllegalArgumentException if the device has no RZ
     */
    public AnsatzCompiler(CompilerTarget target, CompilerOptions options) {
        if (!target.virtualZ() && !target.gates().contains(Gate.RZ)) {
            throw new IllegalArgumentException(
                    "The device %s has no RZ, so that open angles cannot be compiled for it.\nMaybe bind the parameters first."
                            .formatted(target.name()));
        }
        this.target = target;
        this.options = options;
        this.loss = new RoutingLoss(target);
    }

    /**
     * Compiles a circuit.
     *
     * @param circuit of at most as many qubits as are connected on the device
     * @param random of placements and ties
     * @param stop asked between tries; once it is true, what was tried is enough
     * @return that with the largest forecast of a few with the least expected loss
     * @throws IllegalArgumentException if the circuit is wider than the device, or a parameter is
     *     in a gate that cannot stay open
     */
    public CompiledAnsatz compile(
            ParametricCircuit circuit, RandomGenerator random, BooleanSupplier stop) {
        requireWidth(circuit.qubits());
        List<ParametricOperation> form = PhaseForm.of(circuit);
        var marked = new Marked(form);
        var plain = new Circuit(circuit.qubits(), marked.operations);
        return routed(plain, random, stop).stream()
                .map(routed -> finished(circuit, form, marked, routed))
                .max(Comparator.comparingDouble((CompiledAnsatz c) -> c.forecast().logSignal()))
                .orElseThrow();
    }

    private CompiledAnsatz finished(
            ParametricCircuit circuit,
            List<ParametricOperation> form,
            Marked marked,
            Routed routed) {
        Circuit held = inNativeGates(marked.held(routed.circuit(), form));
        var opened = new Opening(form).of(held, circuit.parameters());
        boolean swaps = routed.circuit().twoQubitGates() > marked.twoQubitGates();
        Circuit zero = opened.bind(new double[circuit.parameters()]);
        return new CompiledAnsatz(
                opened,
                routed.initial(),
                routed.last(),
                swaps ? "swaps" : "direct",
                new Forecaster(target.noise(), target.virtualZ()).of(zero, routed.last().places()));
    }

    private void requireWidth(int qubits) {
        int connected =
                target.topology().components().stream().mapToInt(List::size).max().orElse(0);
        if (qubits > connected) {
            throw new IllegalArgumentException(
                    "A circuit of %d qubits does not fit on %s, which has %d connected ones.\nMaybe another device: quench devices list."
                            .formatted(qubits, target.name(), connected));
        }
    }

    /** Gates of which every RZ and RZZ has an angle of its own. */
    private static final class Marked {
        private final List<Operation> operations = new ArrayList<>();
        private final Map<Double, Integer> ofMark = new HashMap<>();

        Marked(List<ParametricOperation> form) {
            for (int k = 0; k < form.size(); k++) {
                ParametricOperation operation = form.get(k);
                boolean phase = operation.gate() == Gate.RZ || operation.gate() == Gate.RZZ;
                double mark = FIRST_MARK + k * NEXT_MARK;
                if (phase) {
                    ofMark.put(mark, k);
                }
                operations.add(
                        phase
                                ? new Operation(operation.gate(), mark, operation.qubits())
                                : operation.bind());
            }
        }

        long twoQubitGates() {
            return operations.stream().filter(o -> o.qubits().size() == 2).count();
        }

        /** The routed circuit with numbers again, and what is open under conditions. */
        Circuit held(Circuit routed, List<ParametricOperation> form) {
            var held = Circuit.builder(routed.qubits(), form.size());
            for (Operation operation : routed.operations()) {
                Integer k = ofMark.get(operation.angle());
                boolean phase = operation.gate() == Gate.RZ || operation.gate() == Gate.RZZ;
                if (k == null || !phase) {
                    held.add(operation);
                    continue;
                }
                AngleExpression angle = form.get(k).angles().getFirst();
                if (angle.isConstant()) {
                    held.add(new Operation(operation.gate(), angle.offset(), operation.qubits()));
                } else {
                    hold(held, k, operation);
                }
            }
            return held.build();
        }

        /** An RZZ is an RZ of the parity. */
        private static void hold(Circuit.Builder held, int k, Operation operation) {
            int a = operation.qubits().getFirst();
            int b = operation.qubits().getLast();
            if (a != b) {
                held.add(Gate.CX, a, b);
            }
            held.add(
                    new Conditional(
                            k, true, new Operation(Gate.RZ, operation.angle(), List.of(b))));
            if (a != b) {
                held.add(Gate.CX, a, b);
            }
        }
    }

    /** Those with the least loss, which knows no readout. */
    private List<Routed> routed(Circuit circuit, RandomGenerator random, BooleanSupplier stop) {
        var topology = target.topology();
        var router =
                new SabreRouter(topology, loss::weight, target.costs(), SabreOptions.defaults());
        var placed = new ArrayList<Layout>();
        var places = new PlaceLoss(target, circuit);
        var task = new PlacementTask(circuit, topology, target.costs(), loss::weight, places::of);
        new SubgraphPlacement(options.tries(), STEPS).place(task, random).ifPresent(placed::add);
        var annealed = new AnnealedPlacement(options.sweeps());
        int tries = placed.isEmpty() ? options.tries() : 0;
        for (int k = 0; k < tries && (k == 0 || !stop.getAsBoolean()); k++) {
            annealed.place(task, random).ifPresent(placed::add);
        }
        return placed.stream()
                .map(layout -> router.route(circuit, layout, random))
                .sorted(Comparator.comparingDouble(loss::of))
                .limit(options.finalists())
                .toList();
    }

    private Circuit inNativeGates(Circuit held) {
        return new BlockConsolidation(target.gates(), target.directions())
                .then(new BasisTranslation(target.gates(), target.directions()))
                .then(new CommutingCancellation())
                .then(new OneQubitFusion(target.gates().one(), options.measured()))
                .apply(held);
    }

    /** Puts the parameters back, and adds rotations about Z that follow each other. */
    private static final class Opening {
        private final List<ParametricOperation> form;
        private final List<ParametricOperation> out = new ArrayList<>();
        private final Map<Integer, Integer> lastOn = new HashMap<>();

        Opening(List<ParametricOperation> form) {
            this.form = form;
        }

        ParametricCircuit of(Circuit held, int parameters) {
            held.instructions().forEach(this::add);
            return new ParametricCircuit(held.qubits(), parameters, out);
        }

        private void add(Instruction instruction) {
            ParametricOperation next =
                    switch (instruction) {
                        case Operation operation -> ParametricOperation.constant(operation);
                        case Conditional conditional -> opened(conditional);
                        default ->
                                throw new IllegalStateException(
                                        "A circuit of gates became one with '%s'."
                                                .formatted(instruction.label()));
                    };
            Integer at = lastOn.get(next.qubits().getFirst());
            if (next.gate() == Gate.RZ && at != null && joins(out.get(at), next)) {
                out.set(at, joined(out.get(at), next));
                return;
            }
            next.qubits().forEach(q -> lastOn.put(q, out.size()));
            out.add(next);
        }

        private ParametricOperation opened(Conditional conditional) {
            Operation operation = conditional.operation();
            if (operation.gate() != Gate.RZ) {
                throw new IllegalStateException(
                        "An open RZ became %s.".formatted(operation.gate().label()));
            }
            return new ParametricOperation(
                    Gate.RZ, form.get(conditional.bit()).angles(), operation.qubits());
        }

        private static boolean joins(ParametricOperation one, ParametricOperation next) {
            if (one.gate() != Gate.RZ) {
                return false;
            }
            AngleExpression a = one.angles().getFirst();
            AngleExpression b = next.angles().getFirst();
            return a.isConstant() || b.isConstant() || a.parameter() == b.parameter();
        }

        private static ParametricOperation joined(
                ParametricOperation one, ParametricOperation next) {
            AngleExpression a = one.angles().getFirst();
            AngleExpression b = next.angles().getFirst();
            var sum =
                    new AngleExpression(
                            a.factor() + b.factor(),
                            a.isConstant() ? b.parameter() : a.parameter(),
                            OneQubitSynthesis.normalised(a.offset() + b.offset()));
            return new ParametricOperation(Gate.RZ, List.of(sum), one.qubits());
        }
    }
}
