/**
 * Reads problem files of any known format, which is found from the content. Read {@link
 * dev.quench.problems.io.detect.InstanceFiles} first: it lists the readers of all formats. Depends
 * on the packages of those readers and on {@code io}.
 */
@NullMarked
package dev.quench.problems.io.detect;

import org.jspecify.annotations.NullMarked;
