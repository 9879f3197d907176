package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.CircuitProgram;
import dev.quench.hardware.backend.Counts;
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
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.hardware.remote.journal.PlannedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A device of another, as a backend: compiles, submits, waits, decodes. Programs are jobs of one
 * run, numbered as they come; a program at a number that the journal knows is not submitted again,
 * so that a run that was killed is carried on by running it again.
 *
 * <p>More shots than the device takes at once are several jobs, nearly equal ones.
 */
public final class RemoteBackend implements Backend {
    private final RemoteTarget target;
    private final QuantumService service;
    private final Device device;
    private final JobDesk desk;
    private final JobJournal journal;
    private final RemoteRun run;
    private final JobWatcher watcher;
    private final BooleanSupplier stop;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * Makes a backend for one run.
     *
     * @param target where jobs go
     * @param service speaks to it
     * @param device as it is now
     * @param desk carries jobs
     * @param journal of the desk
     * @param run what its jobs have in common
     * @param watcher is told what happens
     * @param stop ends the waiting
     */
    public RemoteBackend(
            RemoteTarget target,
            QuantumService service,
            Device device,
            JobDesk desk,
            JobJournal journal,
            RemoteRun run,
            JobWatcher watcher,
            BooleanSupplier stop) {
        this.target = target;
        this.service = service;
        this.device = device;
        this.desk = desk;
        this.journal = journal;
        this.run = run;
        this.watcher = watcher;
        this.stop = stop;
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public BackendLimits limits() {
        return BackendLimits.ofQubits(Math.max(1, DeviceTargets.qubits(device)));
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        limits().require(name(), program.qubits());
        Circuit circuit =
                switch (program) {
                    case CircuitProgram(var gates) -> gates;
                    case QaoaProgram qaoa -> qaoa.lowered();
                };
        return answered(submitted(compiled(circuit, device, random), shots));
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
        return new Compiler(DeviceTargets.of(device), CompilerOptions.defaults())
                .compile(measured(circuit), random);
    }

    private static Circuit measured(Circuit circuit) {
        if (circuit.bits() > 0) {
            return circuit;
        }
        var instructions = new ArrayList<Instruction>(circuit.instructions());
        IntStream.range(0, circuit.qubits()).forEach(q -> instructions.add(new Measurement(q, q)));
        return new Circuit(circuit.qubits(), circuit.qubits(), instructions);
    }

    private List<UUID> submitted(Compiled compiled, int shots) {
        double most = device.figures().limits().of(Limit.SHOTS_MAX).orElse(Double.MAX_VALUE);
        int jobs = (int) Math.ceil(shots / most);
        var keys = new ArrayList<UUID>();
        for (int k = 0; k < jobs; k++) {
            int part = shots / jobs + (k < shots % jobs ? 1 : 0);
            keys.add(submitted(next.getAndIncrement(), compiled, part));
        }
        return keys;
    }

    private UUID submitted(int ordinal, Compiled compiled, int shots) {
        UUID key = run.key(ordinal);
        JobRequest request =
                service.write(
                        new JobOrder(
                                key,
                                new RemoteProgram.Gates(compiled.circuit()),
                                shots,
                                run.options()),
                        device);
        var planned =
                new PlannedJob(
                        run.id(),
                        ordinal,
                        service.provider(),
                        target.endpoint(),
                        request,
                        run.forecast().of(compiled, shots, device),
                        run.command());
        watcher.changed(desk.submit(planned, run.caps()));
        return key;
    }

    private Counts answered(List<UUID> keys) {
        if (!run.waits() && keys.stream().anyMatch(k -> !journal.get(k).answered())) {
            throw new PendingJobsException(keys);
        }
        var trouble = new ArrayList<BackendException>();
        List<UUID> left = desk.await(keys, new Noted(watcher, trouble), stop);
        if (!left.isEmpty()) {
            throw trouble.isEmpty() ? stopped(left.getFirst()) : trouble.getFirst();
        }
        return keys.stream().map(this::counts).reduce(Counts::merge).orElseThrow();
    }

    private static BackendException stopped(UUID key) {
        return new BackendException(
                new BackendException.Unavailable(),
                "Waiting for the job %s ended; the job goes on.\nMaybe quench jobs resume %s later."
                        .formatted(key, key));
    }

    private Counts counts(UUID key) {
        return Optional.of(journal.get(key))
                .filter(job -> job.answered())
                .flatMap(job -> journal.answer(key))
                .orElseThrow(() ->
                        new BackendException(
                                new BackendException.JobFailed(),
                                "The job %s was cancelled and has no result.".formatted(key)))
                .counts();
    }

    /** Passes on, and keeps what went wrong. */
    private record Noted(JobWatcher next, List<BackendException> trouble) implements JobWatcher {
        @Override
        public void changed(dev.quench.hardware.remote.journal.JobRecord job) {
            next.changed(job);
        }

        @Override
        public void trouble(
                dev.quench.hardware.remote.journal.JobRecord job, BackendException cause) {
            trouble.add(cause);
            next.trouble(job, cause);
        }
    }
}
