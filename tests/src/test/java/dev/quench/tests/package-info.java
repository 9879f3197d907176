/**
 * Tests over all modules: architecture rules, conformance contracts, end to end. Read {@link
 * dev.quench.tests.Cli} and {@link dev.quench.tests.SharedInstances} first.
 */
@NullMarked
package dev.quench.tests;

import org.jspecify.annotations.NullMarked;
