/**
 * Instances built from a definition: graphs whose independence number is known, and random problems
 * drawn from a seed. Read {@link dev.quench.problems.generate.Generators} first. Depends on {@code
 * family} and {@code write}.
 */
@NullMarked
package dev.quench.problems.generate;

import org.jspecify.annotations.NullMarked;
