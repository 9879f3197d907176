package dev.quench.solvers.pipeline;

/**
 * A recipe and why it was taken.
 *
 * @param recipe what runs
 * @param reason one sentence for the user; empty where the user chose
 */
public record RecipeChoice(Recipe recipe, String reason) {}
