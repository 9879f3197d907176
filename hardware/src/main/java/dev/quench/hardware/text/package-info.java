/**
 * What is wrong with a text that was read: {@link dev.quench.hardware.text.SyntaxException}.
 * Depends on the JDK only.
 */
@NullMarked
package dev.quench.hardware.text;

import org.jspecify.annotations.NullMarked;
