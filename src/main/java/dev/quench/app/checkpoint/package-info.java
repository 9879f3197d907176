/**
 * Files from which interrupted runs are resumed: {@link dev.quench.app.checkpoint.CheckpointFolder}
 * (read it first). Depends on {@code app.report} for JSON and on {@code solvers.checkpoint}.
 */
@NullMarked
package dev.quench.app.checkpoint;

import org.jspecify.annotations.NullMarked;
