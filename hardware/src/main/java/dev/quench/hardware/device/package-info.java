/**
 * Descriptions of devices: what is coupled, which gates there are, how good, how long, how many and
 * for what price, each with its date and source. Read {@link dev.quench.hardware.device.Device}
 * first. Depends on {@code hardware.circuit}, {@code hardware.topology} and {@code hardware.noise}.
 */
@NullMarked
package dev.quench.hardware.device;

import org.jspecify.annotations.NullMarked;
