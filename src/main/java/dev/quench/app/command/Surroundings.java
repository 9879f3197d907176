package dev.quench.app.command;

import dev.quench.app.device.DeviceNoiseReader;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.mitigation.ReadoutSource;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.remote.RemoteTarget;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.mps.MpsBackend;
import dev.quench.hardware.simulator.mps.MpsOptions;
import dev.quench.hardware.simulator.noisy.DensityMatrixBackend;
import dev.quench.hardware.simulator.noisy.TrajectoryBackend;
import dev.quench.hardware.strange.StrangeBackend;
import dev.quench.problems.io.SourceText;
import dev.quench.solvers.exact.ExactSolver;
import dev.quench.solvers.exact.qubo.ExactQuboSolver;
import dev.quench.solvers.ortools.CpSatSolver;
import dev.quench.solvers.ortools.NativesStatus;
import dev.quench.solvers.ortools.OrToolsNatives;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What this machine offers to a run: backends and, where its natives load, OR-Tools. */
final class Surroundings {
    private static final List<String> NOISY = List.of("noisy-statevector", "density-matrix");

    private final int threads;
    private final long memoryLimit;
    private final Supplier<NativesStatus> natives;

    Surroundings(int threads, long memoryLimit) {
        this.threads = threads;
        this.memoryLimit = memoryLimit;
        this.natives = OrToolsNatives::status;
    }

    Backend backend(String name) {
        return backend(name, "", "double", OptionalInt.empty());
    }

    /**
     * Makes a backend; {@code noise} is empty, the name of a model or a file; {@code precision} is
     * double or single; a bond dimension is for mps.
     */
    Backend backend(String name, String noise, String precision, OptionalInt bondDimension) {
        Kernel kernel = Kernels.ofPrecision(precision);
        if (!precision.equals("double") && !name.equals("statevector")) {
            throw new IllegalArgumentException(
                    "The backend %s has no precision %s.\nMaybe --backend statevector."
                            .formatted(name, precision));
        }
        if (bondDimension.isPresent() && !name.equals("mps")) {
            throw new IllegalArgumentException(
                    "The backend %s has no bond dimension, so that --bond-dimension %d has no meaning.\nMaybe --backend mps."
                            .formatted(name, bondDimension.getAsInt()));
        }
        boolean noisy = NOISY.contains(name);
        if (!noisy && !noise.isEmpty()) {
            throw new IllegalArgumentException(
                    "The backend %s has no noise, so that --noise %s has no meaning.\nMaybe --backend %s."
                            .formatted(name, noise, String.join(" or ", NOISY)));
        }
        if (RemoteTarget.means(name)) {
            throw new IllegalArgumentException(
                    "The backend %s is a provider's, and this verb runs on simulators only.\nMaybe quench solve or quench submit."
                            .formatted(RemoteTarget.parse(name).name()));
        }
        return switch (name) {
            case "statevector" -> StateVectorBackend.of(kernel, threads);
            case "mps" -> new MpsBackend(mps(bondDimension), memoryLimit);
            case "strange" -> new StrangeBackend();
            case "noisy-statevector" ->
                    TrajectoryBackend.of(kernel, model(noise), threads, kernel.availableBytes());
            case "density-matrix" -> new DensityMatrixBackend(model(noise), threads, memoryLimit);
            default ->
                    throw new IllegalArgumentException(
                            "There is no backend '%s'.\nMaybe statevector, mps, strange, %s, or PROVIDER:DEVICE."
                                    .formatted(name, String.join(" or ", NOISY)));
        };
    }

    private static MpsOptions mps(OptionalInt bondDimension) {
        int bond = bondDimension.orElse(MpsOptions.defaults().maxBond());
        if (bond < 1 || bond > MpsOptions.MOST_BOND) {
            throw new IllegalArgumentException(
                    "The option --bond-dimension (%d) must be in [1, %d].\nMaybe leave it out, which is %d."
                            .formatted(
                                    bond, MpsOptions.MOST_BOND, MpsOptions.defaults().maxBond()));
        }
        return MpsOptions.defaults().withMaxBond(bond);
    }

    private static NoiseModel model(String noise) {
        return NoiseModel.of(rates(noise));
    }

    private static DeviceNoise rates(String noise) {
        return switch (noise) {
            case "", "superconducting" -> DeviceNoise.superconducting();
            case "ideal" -> DeviceNoise.ideal();
            default -> DeviceNoiseReader.read(SourceText.read(Path.of(noise)));
        };
    }

    /** Says how a noisy simulator misreads bits; empty for one that reads every bit right. */
    Optional<ReadoutSource> readout(String backend, String noise) {
        if (!NOISY.contains(backend)) {
            return Optional.empty();
        }
        DeviceNoise rates = rates(noise);
        var tried =
                readout(
                        rates,
                        rates.qubits().keySet().stream().mapToInt(q -> q + 1).max().orElse(1));
        return tried.isIdeal()
                ? Optional.empty()
                : Optional.of((program, _) -> Optional.of(readout(rates, program.qubits())));
    }

    private static Readout readout(DeviceNoise rates, int qubits) {
        return new Readout(
                IntStream.range(0, qubits).mapToObj(q -> rates.qubit(q).readout()).toList());
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
        return showsProgress(global.quiet());
    }

    /** Whether a line that changes can be seen, and is wanted. */
    static boolean showsProgress(boolean quiet) {
        return "1".equals(System.getenv("QUENCH_STDERR_IS_TERMINAL")) && !quiet;
    }
}
