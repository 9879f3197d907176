/** The command line. Read {@link dev.quench.app.Main} first. May depend on everything below. */
@NullMarked
package dev.quench.app;

import org.jspecify.annotations.NullMarked;
