/**
 * Submissions to QOBLIB, the Quantum Optimization Benchmarking Library: written from results of
 * campaigns, and checked by a reader of their own. Read {@link dev.quench.app.qoblib.Submission}
 * first.
 */
@NullMarked
package dev.quench.app.qoblib;

import org.jspecify.annotations.NullMarked;
