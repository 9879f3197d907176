/** The rules that hold for the whole tree. */
@NullMarked
package dev.quench.tests.architecture;

import org.jspecify.annotations.NullMarked;
