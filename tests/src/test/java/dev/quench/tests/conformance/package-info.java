/**
 * One contract for each interface that users extend, run over every implementation there is: a new
 * one is tested by being added to the list.
 */
@NullMarked
package dev.quench.tests.conformance;

import org.jspecify.annotations.NullMarked;
