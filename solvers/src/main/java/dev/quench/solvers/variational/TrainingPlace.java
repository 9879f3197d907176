package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Program;
import dev.quench.hardware.backend.SplitBackend;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Where parameters are trained and where the trained circuit is measured.
 *
 * @param trainer finds the parameters
 * @param measurer gives the answer
 * @param isSplit whether these are two
 */
public record TrainingPlace(Backend trainer, Backend measurer, boolean isSplit) {
    /** The key under which the detail of an answer names another place of training. */
    public static final String DETAIL = "trainedOn";

    private static final int MOST = 10_000;

    /**
     * Takes a backend apart.
     *
     * @param backend any
     * @return both places, the same unless it is a pair
     */
    public static TrainingPlace of(Backend backend) {
        return new TrainingPlace(
                SplitBackend.trainer(backend),
                SplitBackend.measurer(backend),
                backend instanceof SplitBackend);
    }

    /**
     * Refuses a circuit that one of both cannot take.
     *
     * @param qubits of the circuit
     * @throws IllegalArgumentException if it is too large; says what else can train
     */
    public void require(int qubits) {
        measurer.limits().require(measurer.name(), qubits);
        if (isElsewhere() && !trainer.limits().fits(qubits)) {
            throw new IllegalArgumentException(
                    "The circuit of %d qubits for %s cannot be trained on %s, which takes %d here.\nMaybe --train-backend mps, or --train-backend same (a job for each evaluation), or a recipe without training: lr-qaoa, fixed-angle."
                            .formatted(qubits, measurer.name(), trainer.name(), most()));
        }
        trainer.limits().require(trainer.name(), qubits);
    }

    private int most() {
        return IntStream.rangeClosed(0, Math.min(MOST, trainer.limits().maxQubits()))
                .filter(trainer.limits()::fits)
                .max()
                .orElse(0);
    }

    private boolean isElsewhere() {
        return !trainer.name().equals(measurer.name());
    }

    /** Returns an ansatz whose answer is measured at the right place. */
    Ansatz measured(Ansatz trained, Function<double[], Program> program) {
        return isSplit ? new SplitAnsatz(trained, measurer, program) : trained;
    }

    /**
     * Adds where it was trained to what a record tells, if that is elsewhere.
     *
     * @param facts other entries
     * @return a copy with {@link #DETAIL} at the end
     */
    public Map<String, Object> told(Map<String, Object> facts) {
        var more = new LinkedHashMap<>(facts);
        if (isElsewhere()) {
            more.put(DETAIL, trainer.name());
        }
        return more;
    }
}
