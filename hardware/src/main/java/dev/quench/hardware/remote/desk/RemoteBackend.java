package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.IsingProgram;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.QaoaProgram;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.Compiler;
import dev.quench.hardware.compiler.CompilerOptions;
import dev.quench.hardware.compiler.DeviceTargets;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A device with gates of another, as a backend: compiles, submits, waits, decodes.
 *
 * @param jobs of one run
 * @param inPlace whether the qubits of circuits are those of the device and stay where they are
 */
public record RemoteBackend(RemoteJobs jobs, boolean inPlace) implements Backend {
    @Override
    public String name() {
        return jobs.name();
    }

    @Override
    public BackendLimits limits() {
        int qubits =
                inPlace
                        ? DeviceTargets.of(jobs.device()).topology().qubits()
                        : DeviceTargets.qubits(jobs.device());
        return BackendLimits.ofQubits(Math.max(1, qubits));
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        return runAll(List.of(program), List.of(shots), random).getFirst();
    }

    @Override
    public List<Counts> runAll(
            List<? extends Program> programs, List<Integer> shots, RandomGenerator random) {
        var parts = new ArrayList<RemoteJobs.Part>();
        for (int k = 0; k < programs.size(); k++) {
            parts.add(part(programs.get(k), shots.get(k), random));
        }
        return jobs.answers(parts).stream()
                .map(answers ->
                        answers.stream()
                                .map(RemoteAnswer::counts)
                                .reduce(Counts::merge)
                                .orElseThrow())
                .toList();
    }

    private RemoteJobs.Part part(Program program, int shots, RandomGenerator random) {
        limits().require(name(), program.qubits());
        Circuit circuit = circuit(program, name());
        Compiled compiled =
                inPlace
                        ? compiler(jobs.device()).compileInPlace(circuit)
                        : compiled(circuit, jobs.device(), random);
        var gates = new RemoteProgram.Gates(compiled.circuit());
        return new RemoteJobs.Part(gates, shots, some -> charge(compiled, gates, some));
    }

    /** What is not known here the provider may know. */
    private Charge charge(Compiled compiled, RemoteProgram program, int shots) {
        Charge known = jobs.run().forecast().of(compiled, shots, jobs.device());
        return known.seconds().isPresent() && known.money().isPresent()
                ? known
                : jobs.forecast(program, shots).map(known::or).orElse(known);
    }

    /**
     * Takes the circuit out of a program.
     *
     * @param program for a device with gates
     * @param name of the backend, for the message
     * @return the circuit
     * @throws dev.quench.hardware.backend.BackendException {@code Refused} if it has none
     */
    public static Circuit circuit(Program program, String name) {
        return switch (program) {
            case CircuitProgram(var gates) -> gates;
            case QaoaProgram qaoa -> qaoa.lowered();
            case IsingProgram ising -> throw ising.refusedBy(name);
        };
    }

    /**
     * Compiles a circuit as its job will have it.
     *
     * @param circuit all of its qubits are measured at the end if it measures none
     * @param device where
     * @param random of placements and ties
     * @return on the device's qubits
     * @throws IllegalArgumentException if it does not fit
     */
    public static Compiled compiled(Circuit circuit, Device device, RandomGenerator random) {
        return compiler(device).compile(measured(circuit), random);
    }

    private static Compiler compiler(Device device) {
        return new Compiler(DeviceTargets.of(device), CompilerOptions.defaults());
    }

    private static Circuit measured(Circuit circuit) {
        if (circuit.bits() > 0) {
            return circuit;
        }
        var instructions = new ArrayList<Instruction>(circuit.instructions());
        IntStream.range(0, circuit.qubits()).forEach(q -> instructions.add(new Measurement(q, q)));
        return new Circuit(circuit.qubits(), circuit.qubits(), instructions);
    }
}
