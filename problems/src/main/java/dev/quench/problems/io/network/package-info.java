/**
 * Descriptions of networks whose numbers lie in files beside them. Read {@link
 * dev.quench.problems.io.network.PerceptronDescription} first. Depends on {@code
 * problems.io.tensor}.
 */
@NullMarked
package dev.quench.problems.io.network;

import org.jspecify.annotations.NullMarked;
