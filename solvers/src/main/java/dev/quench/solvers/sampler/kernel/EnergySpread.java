package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.Stream;

/** Measures how much energies fluctuate at each of a series of temperatures. */
public final class EnergySpread {
    private EnergySpread() {}

    /**
     * Cools a batch of reads slowly and takes the standard deviation between them.
     *
     * @param qubo the function
     * @param betas inverse temperatures, ascending
     * @param sweeps at each temperature, 1 or more
     * @param random the stream of all reads
     * @param stop ends the measurement
     * @return one deviation a temperature; 0 from where it was stopped
     */
    public static double[] measure(
            Qubo qubo, double[] betas, int sweeps, SplittableGenerator random, StopSignal stop) {
        ReplicaKind kind =
                ReplicaKind.of(qubo).orElseGet(() -> new ReplicaKind.Floats(new FloatModel(qubo)));
        boolean vector = VectorUnit.available();
        Replicas lanes = kind.replicas(vector);
        List<SplittableGenerator> streams =
                Stream.generate(random::split).limit(lanes.lanes()).toList();
        var state = new ReplicaState(qubo.size(), lanes, streams, List.of(), vector);
        double[] spread = new double[betas.length];
        var work = new WorkStop(stop, qubo.couplings().copyRowStarts());
        for (int k = 0; k < betas.length && !stop.requested(); k++) {
            lanes.cool(betas[k]);
            for (int sweep = 0; sweep < sweeps; sweep++) {
                if (!state.sweep(work)) {
                    return spread;
                }
            }
            spread[k] = deviation(state.energies());
        }
        return spread;
    }

    private static double deviation(double[] energies) {
        double mean = 0;
        for (double energy : energies) {
            mean += energy / energies.length;
        }
        double squares = 0;
        for (double energy : energies) {
            squares += (energy - mean) * (energy - mean);
        }
        return Math.sqrt(squares / (energies.length - 1));
    }
}
