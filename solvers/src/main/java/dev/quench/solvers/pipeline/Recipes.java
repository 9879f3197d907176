package dev.quench.solvers.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The recipes that come with Quench, by name. */
public final class Recipes {
    private static final List<String> NAMES =
            List.of(
                    "lagrangian-qaoa",
                    "lagrangian-anneal",
                    "bundle-qaoa",
                    "cutting-plane-qaoa",
                    "augmented-qaoa",
                    "lagrangian-vqe",
                    "lagrangian-cvar-vqe",
                    "tsp-cuts-qaoa",
                    "tsp-cuts-anneal",
                    "penalty-qaoa",
                    "qaoa",
                    "cvar-qaoa",
                    "ws-qaoa",
                    "ma-qaoa",
                    "rqaoa",
                    "lr-qaoa",
                    "fixed-angle",
                    "xy-qaoa",
                    "grover-qaoa",
                    "penalty-anneal",
                    "quantum-annealing",
                    "analog-mis",
                    "penalty-temper",
                    "penalty-tabu",
                    "penalty-exhaustive",
                    "penalty-exact",
                    "vqe",
                    "cvar-vqe",
                    "adapt-qaoa",
                    "adapt-vqe",
                    "bf-dcqo",
                    "pce",
                    "qrao",
                    "mps-vqe",
                    "shrink-qaoa",
                    "shrink-lr-qaoa",
                    "shrink-lagrangian-qaoa",
                    "shrink-anneal",
                    "shrink-quantum-annealing");

    private Recipes() {}

    /**
     * Returns the names, the slack-free ones first.
     *
     * @return names that {@link #named} takes
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads a shipped recipe.
     *
     * @param name one of {@link #names}
     * @return the recipe
     * @throws IllegalArgumentException if there is no such recipe
     */
    public static Recipe named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no recipe '%s'.\nMaybe one of %s, or a file ending in .yaml."
                            .formatted(name, String.join(", ", NAMES)));
        }
        String resource = "/dev/quench/solvers/recipes/" + name + ".yaml";
        try (InputStream in = Recipes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource %s is missing.".formatted(resource));
            }
            return RecipeReader.read(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), name + ".yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
