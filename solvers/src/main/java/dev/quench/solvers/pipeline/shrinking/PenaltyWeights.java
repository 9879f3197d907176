package dev.quench.solvers.pipeline.shrinking;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import java.util.List;

/** The energy of a question with its penalties halved, as they are, and doubled. */
final class PenaltyWeights {
    private static final List<Double> WEIGHTS = List.of(0.5, 1.0, 2.0);

    private PenaltyWeights() {}

    /** Returns {@code objective + w (energy - objective)} for each weight. */
    static List<LabelledIsing> energies(LabelledIsing spins) {
        return WEIGHTS.stream()
                .map(w -> spins.withEnergy(mixed(spins.objective(), 1 - w, spins.energy(), w)))
                .toList();
    }

    private static Ising mixed(Ising first, double a, Ising second, double b) {
        double[] fields = new double[first.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = a * first.field(i) + b * second.field(i);
        }
        return Ising.of(
                a * first.offset() + b * second.offset(),
                fields,
                Couplings.builder(first.size())
                        .addAll(first.couplings(), a)
                        .addAll(second.couplings(), b)
                        .build());
    }
}
