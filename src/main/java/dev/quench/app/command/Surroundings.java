package dev.quench.app.command;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.strange.StrangeBackend;
import dev.quench.solvers.exact.ExactSolver;
import dev.quench.solvers.exact.qubo.ExactQuboSolver;
import dev.quench.solvers.ortools.CpSatSolver;
import dev.quench.solvers.ortools.NativesStatus;
import dev.quench.solvers.ortools.OrToolsNatives;
import java.util.List;
import java.util.function.Supplier;

/** What this machine offers to a run: backends and, where its natives load, OR-Tools. */
final class Surroundings {
    private final int threads;
    private final long memoryLimit;
    private final Supplier<NativesStatus> natives;

    Surroundings(int threads, long memoryLimit) {
        this.threads = threads;
        this.memoryLimit = memoryLimit;
        this.natives = OrToolsNatives::status;
    }

    Backend backend(String name) {
        return switch (name) {
            case "statevector" -> StateVectorBackend.of(Kernels.standard(), threads, memoryLimit);
            case "strange" -> new StrangeBackend();
            default ->
                    throw new IllegalArgumentException(
                            "There is no backend '%s'.\nMaybe statevector or strange."
                                    .formatted(name));
        };
    }

    List<ExactSolver> provers() {
        return natives.get().available()
                ? List.of(new ExactQuboSolver(), new CpSatSolver())
                : List.of(new ExactQuboSolver());
    }

    List<String> notices() {
        NativesStatus status = natives.get();
        return status.available()
                ? List.of()
                : List.of(
                        "OR-Tools cannot load here (%s): no proof by CP-SAT."
                                .formatted(status.message()));
    }

    /** Progress is drawn where standard error is a terminal; only the launcher can tell. */
    static boolean showsProgress(GlobalOptions global) {
        return "1".equals(System.getenv("QUENCH_STDERR_IS_TERMINAL")) && !global.quiet();
    }
}
