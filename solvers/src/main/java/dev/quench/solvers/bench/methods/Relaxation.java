package dev.quench.solvers.bench.methods;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.pipeline.Stage;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the constraints of an instance enter the Qubo that every method is asked. */
public enum Relaxation {
    /** Provable penalties with tight slack bits. */
    PENALTY,
    /** Unbalanced penalization of inequalities: no slack bits, no proof. */
    UNBALANCED,
    /** Multipliers learned over rounds that share the shots: no slack bits. */
    LAGRANGIAN;

    /** Rounds where a recipe names none. */
    private static final LagrangianPlan PLAN =
            LagrangianPlan.defaults()
                    .withRounds(AugmentedLagrangianOptions.defaults().withRounds(8));

    /**
     * Reads a word.
     *
     * @param word in lower case
     * @return the relaxation
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Relaxation named(String word) {
        return Arrays.stream(values())
                .filter(relaxation -> relaxation.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no relaxation '%s'.\nMaybe one of %s."
                                        .formatted(
                                                word,
                                                Arrays.stream(values())
                                                        .map(Relaxation::word)
                                                        .collect(Collectors.joining(", ")))));
    }

    /**
     * Chooses the one that needs no bits beyond those of the program.
     *
     * @param program the instance, after its reductions
     * @return penalties where they need no slack bits, else unbalanced penalization
     */
    public static Relaxation standard(BinaryProgram program) {
        return PenaltyEncoder.provable().slackBits(program) > 0 ? UNBALANCED : PENALTY;
    }

    /**
     * Returns the word for it.
     *
     * @return in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Counts the bits of the Qubo.
     *
     * @param program the instance, after its reductions
     * @return those of the program and of slack
     */
    public long bits(BinaryProgram program) {
        return switch (this) {
            case PENALTY -> program.size() + PenaltyEncoder.provable().slackBits(program);
            case UNBALANCED, LAGRANGIAN -> program.size();
        };
    }

    /**
     * Changes the relaxation of a recipe; one that leaves rows to its mixer still does.
     *
     * @param base that of the recipe
     * @return the stage
     */
    Stage.Relax stage(Stage.Relax base) {
        boolean mixer = base.method() == Stage.Relax.Method.SUBSPACE;
        return switch (this) {
            case PENALTY -> penalty(mixer, Stage.Relax.ENCODING);
            case UNBALANCED -> penalty(mixer, "unbalanced");
            case LAGRANGIAN ->
                    new Stage.Relax(
                            Stage.Relax.Method.LAGRANGIAN,
                            base.method() == Stage.Relax.Method.LAGRANGIAN ? base.plan() : PLAN,
                            Stage.Relax.ENCODING,
                            PenaltyOptions.defaults());
        };
    }

    private static Stage.Relax penalty(boolean mixer, String encoding) {
        return new Stage.Relax(
                mixer ? Stage.Relax.Method.SUBSPACE : Stage.Relax.Method.PENALTY,
                1,
                encoding,
                PenaltyOptions.defaults());
    }
}
