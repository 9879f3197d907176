package dev.quench.solvers.reduction.steered;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.PlainCorrelations;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator.SplittableGenerator;

/** Correlations of states that are known to be best, each as likely as the others. */
final class Oracle implements CorrelationSource, CorrelationSeries {
    private final Function<LabelledIsing, List<Bits>> states;

    private Oracle(Function<LabelledIsing, List<Bits>> states) {
        this.states = states;
    }

    /** Knows all states of least energy in which no two coupled bits are 1. */
    static Oracle exhaustive() {
        return new Oracle(spins -> best(spins.energy()));
    }

    /** Knows one point by the numbers that its variables had at first. */
    static Oracle of(Bits point) {
        return new Oracle(spins -> List.of(labelled(spins, point)));
    }

    private static Bits labelled(LabelledIsing spins, Bits point) {
        Bits bits = Bits.zeros(spins.size());
        for (int i = 0; i < spins.size(); i++) {
            bits = bits.with(i, point.get(spins.label(i)));
        }
        return bits;
    }

    private static List<Bits> best(Ising energy) {
        var best = new ArrayList<Bits>();
        double least = Double.POSITIVE_INFINITY;
        for (long at = 0; at < 1L << energy.size(); at++) {
            Bits bits = Bits.ofIndex(at, energy.size());
            double value = energy.energy(bits);
            if (hasConflict(energy, bits) || value > least + 1e-9) {
                continue;
            }
            if (value < least - 1e-9) {
                best.clear();
                least = value;
            }
            best.add(bits);
        }
        return best;
    }

    private static boolean hasConflict(Ising energy, Bits bits) {
        boolean[] conflict = new boolean[1];
        energy.couplings().forEach((i, j, _) -> conflict[0] |= bits.get(i) && bits.get(j));
        return conflict[0];
    }

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return this;
    }

    @Override
    public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
        List<Bits> known = states.apply(spins);
        return new PlainCorrelations(
                spins.size(), (i, j) -> i == j ? mean(known, i) : pair(known, i, j), 0);
    }

    private static double mean(List<Bits> known, int i) {
        return known.stream().mapToInt(s -> s.spin(i)).average().orElseThrow();
    }

    private static double pair(List<Bits> known, int i, int j) {
        return known.stream().mapToInt(s -> s.spin(i) * s.spin(j)).average().orElseThrow();
    }

    @Override
    public double[] copyState() {
        return new double[0];
    }

    @Override
    public void restore(double[] state) {}
}
