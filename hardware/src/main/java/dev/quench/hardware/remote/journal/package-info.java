/**
 * The journal of remote jobs, an SQLite file: {@link dev.quench.hardware.remote.journal.JobJournal}
 * (read it first). The only package that knows SQL. Depends on {@code hardware.remote}, {@code
 * hardware.remote.budget} and {@code hardware.backend}.
 */
@NullMarked
package dev.quench.hardware.remote.journal;

import org.jspecify.annotations.NullMarked;
