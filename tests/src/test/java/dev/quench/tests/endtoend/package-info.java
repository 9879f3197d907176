/** The command line from files to answers, good input and bad. */
@NullMarked
package dev.quench.tests.endtoend;

import org.jspecify.annotations.NullMarked;
