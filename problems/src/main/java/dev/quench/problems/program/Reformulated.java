package dev.quench.problems.program;

import java.util.Map;

/**
 * A rewritten model with the way back and what the rewriting counted.
 *
 * @param <B> the kind of model
 * @param model the rewritten model
 * @param lift the way back
 * @param exact true if an optimum of the rewritten model lifts to an optimum of the original
 * @param detail what a record should tell, in a fixed order: counts, penalties, rules; values are
 *     numbers, texts, booleans, lists or maps of these
 */
public record Reformulated<B>(B model, Lift lift, boolean exact, Map<String, Object> detail) {}
