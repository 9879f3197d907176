/**
 * Carries jobs from the plan to the result: {@link dev.quench.hardware.remote.desk.JobDesk} (read
 * it first) writes each step into the journal before it is taken, so that a crash between any two
 * loses no job and submits none twice. {@link dev.quench.hardware.remote.desk.RemoteBackend},
 * {@link dev.quench.hardware.remote.desk.RemoteAnnealer} and {@link
 * dev.quench.hardware.remote.desk.RemoteAtoms} make backends of devices. Depends on {@code
 * hardware.remote} and its journal and budget, on the compiler, embeddings and atoms; sees no
 * provider.
 */
@NullMarked
package dev.quench.hardware.remote.desk;

import org.jspecify.annotations.NullMarked;
