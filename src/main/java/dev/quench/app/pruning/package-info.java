/**
 * What a user names on the command line of pruning: networks and examples, and where they come
 * from. Read {@link dev.quench.app.pruning.ExampleSource} first. Depends on {@code
 * problems.io.tensor}, {@code solvers.pruning} and the reports.
 */
@NullMarked
package dev.quench.app.pruning;

import org.jspecify.annotations.NullMarked;
