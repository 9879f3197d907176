package dev.quench.solvers.pipeline;

import dev.quench.hardware.backend.Annealer;
import dev.quench.hardware.backend.AtomArray;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.InfeasibleProgramException;
import java.util.Locale;
import java.util.Map;

/**
 * Picks a recipe by the size of an instance and says why.
 *
 * <p>Constraints: multipliers where penalties would need slack qubits, else penalties. Sampler:
 * QAOA where the statevector fits the memory and the forecast of all evaluations fits a quarter of
 * the time limit, and rounds of it the qubits that they are simulated with, else annealing. The
 * forecast is a fixed rate, so that the choice is the same on every machine.
 */
public final class RecipeChooser {
    /** Scalar kernel on two cores, 0.6 measured at 20 qubits and rounded up: hardware/README.md. */
    private static final double NANOSECONDS_PER_AMPLITUDE_QUBIT_AND_LAYER = 0.2;

    private static final double SHARE_OF_TIME = 0.25;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private RecipeChooser() {}

    /**
     * Chooses.
     *
     * @param formulated the instance
     * @param backend where circuits would run
     * @param options the limits
     * @return a shipped recipe and the reason
     */
    public static RecipeChoice choose(Formulated formulated, Backend backend, RunOptions options) {
        try {
            return formulated.program().contradiction().isPresent()
                    ? infeasible()
                    : bySize(formulated, backend, options);
        } catch (InfeasibleProgramException e) {
            return infeasible();
        }
    }

    /**
     * Tells whether atoms get the graph of an instance, which is then not reduced before.
     *
     * @param formulated the instance
     * @param backend where it would be sampled
     * @return true for an independent set and an array of atoms
     */
    public static boolean placesGraph(Formulated formulated, Backend backend) {
        return backend instanceof AtomArray && formulated.problem() instanceof IndependentSet;
    }

    private static RecipeChoice infeasible() {
        return new RecipeChoice(
                Recipes.named("penalty-anneal"), "nothing to sample, the instance is infeasible");
    }

    private static RecipeChoice bySize(Formulated formulated, Backend backend, RunOptions options) {
        int qubits = formulated.program().size();
        if (qubits == 0) {
            return new RecipeChoice(
                    Recipes.named("penalty-anneal"),
                    "nothing to sample, the reductions left no variable");
        }
        if (backend instanceof Annealer) {
            return new RecipeChoice(
                    Recipes.named("quantum-annealing"),
                    "%d variables: reads of the annealer %s".formatted(qubits, backend.name()));
        }
        if (placesGraph(formulated, backend)) {
            return new RecipeChoice(
                    Recipes.named("analog-mis"),
                    "%d vertices: shots of the atoms of %s, which take the graph as it is"
                            .formatted(qubits, backend.name()));
        }
        if (backend instanceof AtomArray) {
            return new RecipeChoice(
                    Recipes.named("penalty-anneal"),
                    "annealing, since the atoms of %s take maximum independent sets only"
                            .formatted(backend.name()));
        }
        long slack = PenaltyEncoder.provable().slackBits(formulated.program());
        String relax = slack > 0 ? "lagrangian" : "penalty";
        Recipe quantum = Recipes.named(relax + "-qaoa");
        BackendLimits training = SplitBackend.trainer(backend).limits();
        boolean holdsState = training.bytesPerAmplitude() > 0;
        double seconds =
                holdsState ? forecast(quantum, qubits) * cutRounds(quantum, formulated) : 0;
        String size =
                "%d qubits (%s)"
                        .formatted(
                                qubits,
                                slack > 0
                                        ? "no slack; penalties would add %d".formatted(slack)
                                        : formulated.isRelaxation()
                                                ? "no slack but for cuts"
                                                : "no slack needed");
        if (!backend.limits().fits(qubits) || !training.fits(qubits)) {
            boolean memory = training.bytes(qubits) > training.memoryLimit();
            String reason =
                    memory
                            ? "a statevector needs " + bytes(qubits)
                            : "the backend %s takes %d qubits"
                                    .formatted(backend.name(), backend.limits().maxQubits());
            return new RecipeChoice(
                    Recipes.named(relax + "-anneal"),
                    "%s: annealing, since %s".formatted(size, reason));
        }
        if (seconds > SHARE_OF_TIME * options.timeLimit().toMillis() / 1000) {
            return new RecipeChoice(
                    Recipes.named(relax + "-anneal"),
                    String.format(
                            Locale.ROOT,
                            "%s: annealing, since QAOA would simulate for about %.0f s",
                            size,
                            seconds));
        }
        if (holdsState && quantum.relax().isLoop() && qubits > RunCore.SIMULATED) {
            return new RecipeChoice(
                    Recipes.named(relax + "-anneal"),
                    "%s: annealing, since rounds of QAOA are simulated to %d qubits"
                            .formatted(size, RunCore.SIMULATED));
        }
        if (!holdsState) {
            return new RecipeChoice(
                    quantum, "%s: QAOA on the backend %s".formatted(size, backend.name()));
        }
        return new RecipeChoice(
                quantum,
                String.format(
                        Locale.ROOT,
                        "%s: QAOA, the statevector needs %s and about %.1f s",
                        size,
                        bytes(qubits),
                        seconds));
    }

    /** Each round of cuts trains anew; how many slack qubits they add is not forecast. */
    private static int cutRounds(Recipe recipe, Formulated formulated) {
        return formulated.isRelaxation() ? recipe.cut().rounds() : 1;
    }

    private static double forecast(Recipe recipe, int qubits) {
        var settings = recipe.sample().method().settings();
        int rounds = recipe.relax().rounds();
        double evaluations =
                rounds * (number(settings, "evaluations") + 1) * number(settings, "layers");
        return Math.scalb(evaluations * qubits * NANOSECONDS_PER_AMPLITUDE_QUBIT_AND_LAYER, qubits)
                / 1e9;
    }

    private static double number(Map<String, Object> settings, String key) {
        return settings.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    /** A complex number of two doubles is 16 bytes. */
    private static String bytes(int qubits) {
        int exponent = qubits + 4;
        int unit = exponent / 10;
        return unit < UNITS.length
                ? "%d %s".formatted(1 << (exponent % 10), UNITS[unit])
                : "2^%d bytes".formatted(exponent);
    }
}
