package dev.quench.solvers.bench.methods;

import dev.quench.solvers.pipeline.Recipe;
import dev.quench.solvers.pipeline.Recipes;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.pipeline.sampling.RandomMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A sampler under the name that a comparison gives it: a shipped recipe, {@code annealing} or
 * {@code random}.
 *
 * @param name as the user types it
 * @param recipe where its sampler and settings come from
 */
public record Method(String name, Recipe recipe) {
    private static final String ANNEALING = "annealing";
    private static final String RANDOM = "random";

    /** QAOA as the recipe {@code qaoa} has it, with fewer layers. */
    private static final String SHORTER = "penalty-qaoa";

    /**
     * Finds a method.
     *
     * @param name a shipped recipe, {@code annealing} or {@code random}
     * @return the method
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Method named(String name) {
        Recipe annealing = Recipes.named("penalty-anneal");
        return switch (name) {
            case ANNEALING -> new Method(name, annealing);
            case RANDOM ->
                    new Method(
                            name,
                            annealing.withSample(
                                    new Stage.Sample(
                                            new RandomMethod(), annealing.sample().shots())));
            default -> new Method(name, shipped(name));
        };
    }

    private static Recipe shipped(String name) {
        if (!Recipes.names().contains(name)) {
            throw new IllegalArgumentException(
                    "There is no method '%s'.\nMaybe one of %s, %s, %s."
                            .formatted(
                                    name, String.join(", ", Recipes.names()), ANNEALING, RANDOM));
        }
        return Recipes.named(name);
    }

    /**
     * Returns what is compared unless the user chooses: all with a circuit, annealing and random
     * bits. {@code penalty-qaoa} is left out, since it is {@code qaoa} with fewer layers.
     *
     * @return names that {@link #named} takes, the controls last
     */
    public static List<String> standard() {
        return Stream.concat(
                        Recipes.names().stream()
                                .filter(name -> !name.equals(SHORTER) && named(name).hasCircuit()),
                        Stream.of(ANNEALING, RANDOM))
                .toList();
    }

    private boolean hasCircuit() {
        return recipe.sample().method().circuitQubits(1) > 0;
    }

    /**
     * Returns the relaxation that it gets: that of all, but multipliers for a recipe of multipliers
     * where the user asks for none.
     *
     * @param standard what the instance gets
     * @param setup what the user asks for
     * @return the relaxation
     */
    Relaxation relaxation(Relaxation standard, MethodSetup setup) {
        if (setup.relaxation() != null) {
            return Relaxation.named(setup.relaxation());
        }
        return recipe.relax().method() == Stage.Relax.Method.LAGRANGIAN
                ? Relaxation.LAGRANGIAN
                : standard;
    }

    /**
     * Makes the recipe that is comparable with those of all other methods: the same shots, greedy
     * repair of every sample, one descent from the best of them, and no search, cut or proof.
     *
     * @param relaxation of the instance
     * @param setup shots and evaluations
     * @return the recipe
     */
    Recipe comparable(Relaxation relaxation, MethodSetup setup) {
        SampleMethod base = recipe.sample().method();
        SampleMethod method =
                setup.evaluations() == null
                        ? base
                        : SampleMethods.changedWhereKnown(
                                base, Map.of("evaluations", setup.evaluations()));
        var stages = new ArrayList<Stage>();
        stages.add(relaxation.stage(recipe.relax()));
        stages.add(new Stage.Sample(method, setup.shots()));
        stages.add(new Stage.Repair());
        stages.add(new Stage.Improve(1, 0));
        return new Recipe(name, recipe.about(), stages);
    }
}
