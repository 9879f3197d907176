/**
 * Files from which interrupted runs are resumed: {@link dev.quench.app.checkpoint.CheckpointFolder}
 * (read it first), and {@link dev.quench.app.checkpoint.ShrinkJournalFile} for shrinkings. Depends
 * on {@code app.report} for JSON, on {@code solvers.checkpoint} and on {@code
 * solvers.reduction.shrinking}.
 */
@NullMarked
package dev.quench.app.checkpoint;

import org.jspecify.annotations.NullMarked;
