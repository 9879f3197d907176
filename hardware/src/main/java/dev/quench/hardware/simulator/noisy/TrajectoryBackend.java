package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.noise.NoiseModel;
import dev.quench.hardware.noise.NoisyCircuit;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernel;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Ising;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statevector whose gates go wrong at random: the mean over many runs is the mixed state of
 * {@link DensityMatrixBackend}.
 *
 * <p>Faults are drawn before states are computed. All shots without a fault, and all with the same
 * faults that are unitaries, share one run; any other shot costs a run of its own: {@code O(2^n)} a
 * gate, one state of {@code 16 * 2^n} bytes in all. QAOA runs as gates, so that its gates have
 * their errors. Counts include readout errors. Stateless and safe to share; results do not depend
 * on the number of threads.
 *
 * <p>Source: K. Mølmer, Y. Castin, J. Dalibard, Monte Carlo wave-function method in quantum optics
 * (1993), doi:10.1364/JOSAB.10.000524; sharing the faultless run is ours.
 */
public final class TrajectoryBackend implements Backend {
    private final Kernel kernel;
    private final NoiseModel noise;
    private final int shotsPerTrajectory;
    private final Workers workers;
    private final BackendLimits limits;

    private TrajectoryBackend(
            Kernel kernel, NoiseModel noise, int shotsPerTrajectory, Workers workers, long memory) {
        if (shotsPerTrajectory < 1) {
            throw new IllegalArgumentException(
                    "The shots of a trajectory (%d) must be at least 1."
                            .formatted(shotsPerTrajectory));
        }
        this.kernel = kernel;
        this.noise = noise;
        this.shotsPerTrajectory = shotsPerTrajectory;
        this.workers = workers;
        this.limits = new BackendLimits(kernel.maxQubits(), kernel.bytesPerAmplitude(), memory);
    }

    /**
     * Makes a simulator with a history of its own for every shot.
     *
     * @param kernel does the work
     * @param noise what goes wrong
     * @param threads 1 or more
     * @param memoryLimit bytes a state may take
     * @return the simulator
     */
    public static TrajectoryBackend of(
            Kernel kernel, NoiseModel noise, int threads, long memoryLimit) {
        return new TrajectoryBackend(kernel, noise, 1, Workers.of(threads), memoryLimit);
    }

    /**
     * Returns a simulator that measures every history several times: fewer runs, answers that
     * depend on one another.
     *
     * @param shots of a trajectory, 1 or more; the last one may have fewer
     * @return the simulator
     * @throws IllegalArgumentException if there is no shot
     */
    public TrajectoryBackend withShotsPerTrajectory(int shots) {
        return new TrajectoryBackend(kernel, noise, shots, workers, limits.memoryLimit());
    }

    @Override
    public String name() {
        return "noisy-statevector";
    }

    @Override
    public String settings() {
        return Stream.of(
                        noise.settings(),
                        kernel.settings(),
                        shotsPerTrajectory == 1
                                ? ""
                                : "%d shots a trajectory".formatted(shotsPerTrajectory))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @Override
    public BackendLimits limits() {
        return limits;
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        Answers.requireShots(shots);
        limits.require(name(), program.qubits());
        var circuit = noise.lower(DensityMatrixBackend.circuit(program, name()));
        var trajectory = trajectory(circuit);
        long[] answers = new long[shots];
        int done = 0;
        for (var run : runs(circuit, trajectory, shots, random).entrySet()) {
            var counts =
                    trajectory.run(run.getKey().faults(), random).sample(run.getValue(), random);
            for (var answer : counts.asMap().entrySet()) {
                for (int k = 0; k < answer.getValue(); k++) {
                    answers[done++] = circuit.readout().read(answer.getKey().index(), random);
                }
            }
        }
        return Counts.ofIndices(circuit.qubits(), answers);
    }

    /** A history to be run; undetermined ones differ by their number. */
    private record Run(List<Fault> faults, int number) {}

    private Map<Run, Integer> runs(
            NoisyCircuit circuit, Trajectory trajectory, int shots, RandomGenerator random) {
        var draw = new FaultDraw(circuit);
        var runs = new LinkedHashMap<Run, Integer>();
        for (int left = shots; left > 0; left -= shotsPerTrajectory) {
            var faults = draw.faultless() < 1 ? draw.draw(random) : List.<Fault>of();
            int number = trajectory.isDetermined(faults) ? 0 : left;
            runs.merge(new Run(faults, number), Math.min(left, shotsPerTrajectory), Integer::sum);
        }
        return runs;
    }

    /**
     * Estimates the mean energy of the answers, readout errors included.
     *
     * <p>The faultless run has the exact weight {@code P} and the others share the rest: {@code P
     * E_0 + (1 - P) mean(E_k)} over trajectories with at least one fault, each with its exact mean
     * energy. The standard error is {@code (1 - P) s / sqrt(trajectories)}, {@code s} the standard
     * deviation of the {@code E_k}.
     *
     * @param program what is run
     * @param cost the energy, of as many spins
     * @param trajectories 2 or more
     * @param random where the faults are drawn from
     * @return the estimate, exact where nothing can go wrong
     * @throws IllegalArgumentException if the program is too large, the sizes differ or there are
     *     too few trajectories
     */
    public Estimate estimate(
            Program program, Ising cost, int trajectories, RandomGenerator random) {
        if (trajectories < 2) {
            throw new IllegalArgumentException(
                    "The number of trajectories (%d) must be at least 2: one has no spread."
                            .formatted(trajectories));
        }
        limits.require(name(), program.qubits());
        var circuit = noise.lower(DensityMatrixBackend.circuit(program, name()));
        var diagonal = kernel.diagonal(circuit.readout().seenThrough(cost));
        var trajectory = trajectory(circuit);
        var draw = new FaultDraw(circuit);
        double faultless = draw.faultless();
        double base = faultless == 0 ? 0 : trajectory.run(List.of(), random).expectation(diagonal);
        if (faultless == 1) {
            return new Estimate(base, 0, 0);
        }
        double mean = 0;
        double squares = 0;
        for (int k = 1; k <= trajectories; k++) {
            double energy = trajectory.run(draw.drawFaulty(random), random).expectation(diagonal);
            double step = energy - mean;
            mean += step / k;
            squares += step * (energy - mean);
        }
        double error = Math.sqrt(squares / (trajectories - 1) / trajectories);
        return new Estimate(
                faultless * base + (1 - faultless) * mean, (1 - faultless) * error, trajectories);
    }

    private Trajectory trajectory(NoisyCircuit circuit) {
        return new Trajectory(circuit, StateVector.zero(kernel, circuit.qubits(), workers));
    }
}
