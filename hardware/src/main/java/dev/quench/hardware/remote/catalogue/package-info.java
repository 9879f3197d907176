/**
 * Which providers there are: {@link dev.quench.hardware.remote.catalogue.RemoteServices}. The only
 * package that sees all of their packages.
 */
@NullMarked
package dev.quench.hardware.remote.catalogue;

import org.jspecify.annotations.NullMarked;
