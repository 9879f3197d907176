package dev.quench.app.command;

import dev.quench.app.report.CircuitSubject;
import dev.quench.app.terminal.ProgressLine;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.compiler.AnsatzCompiler;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.CompiledAnsatz;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.DeviceRules;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.qasm.QasmAnsatz;
import dev.quench.hardware.qasm.QasmProgram;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.ortools.ExactPlacement;
import dev.quench.solvers.pipeline.RandomStreams;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Compiles what is told of for a device.
 *
 * @param device where
 * @param target the same for the compiler
 * @param seed of placements and ties
 * @param seconds after which no other placement is tried, positive
 * @param ticker the clock
 */
record CircuitCompilation(
        Device device, CompilerTarget target, long seed, double seconds, Ticker ticker) {
    CircuitCompilation {
        if (!(seconds > 0) || seconds > 1e7) {
            throw new IllegalArgumentException(
                    "The time limit (%s) must be above 0 and at most 1e7 seconds."
                            .formatted(seconds));
        }
    }

    /**
     * Compiles.
     *
     * @throws IllegalArgumentException if the device lacks qubits, couplings or instructions
     */
    CircuitSubject of(CircuitSubject subject, boolean showsProgress) {
        subject.program().ifPresent(this::requireRules);
        boolean placed = subject.program().filter(QasmProgram::physical).isPresent();
        if (!placed) {
            requireWidth(subject);
        }
        var progress = new ProgressLine(System.err, ticker, showsProgress).started();
        progress.report(-1, "%s, compiling for %s".formatted(subject.name(), device.name()));
        try {
            var cut = new AtomicBoolean();
            CircuitSubject done =
                    subject.ansatz()
                            .map(ansatz -> opened(subject, ansatz, cut))
                            .orElseGet(() ->
                                    subject.withTarget(
                                            new CircuitSubject.Target(
                                                    device, compiled(subject, placed, cut))));
            return noted(done, cut.get());
        } finally {
            progress.clear();
        }
    }

    private Compiled compiled(CircuitSubject subject, boolean placed, AtomicBoolean cut) {
        boolean measured = subject.plan().isPresent() || subject.circuit().bits() > 0;
        var options = CompilerOptions.defaults().withMeasured(measured);
        var compiler = new Compiler(target, options, new ExactPlacement());
        if (placed) {
            return compiler.compileInPlace(subject.circuit());
        }
        return compiler.compile(subject.circuit(), random(), stop(cut));
    }

    private RandomGenerator random() {
        return new RandomStreams(seed).stream("compile");
    }

    private BooleanSupplier stop(AtomicBoolean cut) {
        long end = ticker.nanoseconds() + Math.round(seconds * 1e9);
        return () -> {
            boolean late = ticker.nanoseconds() - end > 0;
            cut.compareAndSet(false, late);
            return late;
        };
    }

    /** Compiles with open angles; a circuit of an instance is measured at its end. */
    private CircuitSubject opened(CircuitSubject subject, QasmAnsatz ansatz, AtomicBoolean cut) {
        if (ansatz.physical()) {
            throw new IllegalArgumentException(
                    "The qubits of %s are physical, and open angles are compiled for registers only.\nMaybe a number for each input instead of --parameters: --input NAME=VALUE."
                            .formatted(subject.name()));
        }
        boolean measured = subject.plan().isPresent();
        var options = CompilerOptions.defaults().withMeasured(measured);
        CompiledAnsatz compiled =
                new AnsatzCompiler(target, options).compile(ansatz.circuit(), random(), stop(cut));
        Layout last = compiled.last();
        var measurements =
                measured
                        ? IntStream.range(0, last.qubits())
                                .mapToObj(k -> new Measurement(last.physical(k), k))
                                .toList()
                        : ansatz.measurements().stream()
                                .map(m -> new Measurement(last.physical(m.qubit()), m.bit()))
                                .toList();
        Circuit zero = compiled.circuit().bind(new double[ansatz.names().size()]);
        return subject.withTarget(
                new QasmAnsatz(compiled.circuit(), ansatz.names(), measurements, true),
                new CircuitSubject.Target(
                        device,
                        new Compiled(
                                zero,
                                compiled.initial(),
                                last,
                                compiled.way(),
                                compiled.forecast())));
    }

    private CircuitSubject noted(CircuitSubject subject, boolean cut) {
        CircuitSubject noted = subject;
        if (cut) {
            noted =
                    noted.withRemark(
                            "the time limit (--time-limit %s) ended the search for a better place"
                                    .formatted(seconds));
        }
        Circuit circuit = subject.circuit();
        return new DeviceRules(device).unstated(circuit)
                ? noted.withRemark(
                        "%s does not say whether it can reset, decide or measure within a circuit"
                                .formatted(device.name()))
                : noted;
    }

    private void requireRules(QasmProgram program) {
        var rules = new DeviceRules(device);
        var fault = rules.missing(program.circuit());
        if (fault.isEmpty() && program.physical()) {
            fault = rules.misplaced(program.circuit());
        }
        if (fault.isPresent()) {
            var its = fault.get();
            throw program.refusal(its.instruction(), its.expected(), its.found(), its.advice());
        }
    }

    private void requireWidth(CircuitSubject subject) {
        int connected = device.workingQubits().size();
        int qubits = subject.circuit().qubits();
        if (qubits > connected) {
            throw new IllegalArgumentException(
                    "The circuit of %s needs %d qubits, %s has %d connected ones.\nMaybe %sanother device: quench devices list."
                            .formatted(
                                    subject.name(),
                                    qubits,
                                    device.name(),
                                    connected,
                                    subject.plan().isEmpty()
                                            ? ""
                                            : "--reduce all, another --formulation (quench compare %s), or "
                                                    .formatted(subject.name())));
        }
    }
}
