/** Probes of the machine. Depends on JMH only. */
@NullMarked
package dev.quench.tests.bench;

import org.jspecify.annotations.NullMarked;
