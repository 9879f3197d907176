package dev.quench.app.command;

import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.solvers.bench.StateBench;
import dev.quench.solvers.bench.StateBenchPlan;
import picocli.CommandLine.Option;

/** Options of benchmarks of the statevector. */
final class StateBenchOptions {
    @Option(
            names = "--qubits",
            paramLabel = "N",
            defaultValue = "20",
            description = "Size of the state (default ${DEFAULT-VALUE}).")
    private int qubits = 20;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "double",
            description = "double or single (default ${DEFAULT-VALUE}).")
    private String precision = "double";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: as many as processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "7",
            description = "Runs that are timed, 3 or more (default ${DEFAULT-VALUE}).")
    private int repetitions = 7;

    int qubits() {
        return qubits;
    }

    int threads() {
        return threads;
    }

    String precision() {
        return precision;
    }

    int repetitions() {
        return repetitions;
    }

    StateBenchPlan plan(int layers, long seed) {
        return new StateBenchPlan(qubits, layers, threads, repetitions, seed);
    }

    StateBench bench() {
        Kernel kernel = Kernels.ofPrecision(precision);
        return new StateBench(kernel, System::nanoTime, Runtime.getRuntime().maxMemory() / 2);
    }
}
