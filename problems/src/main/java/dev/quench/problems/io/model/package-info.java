/**
 * What the readers and writers of general models share: numbers, names that a format forbids, and a
 * draft that becomes a {@link dev.quench.problems.family.BinaryModel}. Read {@link
 * dev.quench.problems.io.model.ModelDraft} first. Depends on {@code io}, {@code family} and {@code
 * program}.
 */
@NullMarked
package dev.quench.problems.io.model;

import org.jspecify.annotations.NullMarked;
