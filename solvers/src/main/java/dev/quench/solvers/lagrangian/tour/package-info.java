/**
 * Slack-free tours: rounds of sampled Qubos over the edges that are left, with multipliers for the
 * degrees and for subtour cuts. Read {@link dev.quench.solvers.lagrangian.tour.TourCutSampler}
 * first. Depends on {@code bound}, {@code reduction.tour}, {@code repair}, {@code relax}, {@code
 * sampler} and the rows of {@code lagrangian.dual}.
 */
@NullMarked
package dev.quench.solvers.lagrangian.tour;

import org.jspecify.annotations.NullMarked;
