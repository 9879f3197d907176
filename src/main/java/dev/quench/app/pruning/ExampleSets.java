package dev.quench.app.pruning;

import dev.quench.solvers.pruning.network.Examples;

/**
 * Examples in three parts.
 *
 * @param name as the user named the data
 * @param origin files they came from
 * @param training steps draw from these
 * @param validation masks are chosen by these
 * @param test only what is reported is measured on these
 */
public record ExampleSets(
        String name, String origin, Examples training, Examples validation, Examples test) {}
