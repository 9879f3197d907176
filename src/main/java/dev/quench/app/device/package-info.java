/**
 * Descriptions of devices in files: {@link dev.quench.app.device.DeviceNoiseReader}. Depends on
 * {@code hardware.device.json}, {@code hardware.noise} and {@code problems.io}.
 */
@NullMarked
package dev.quench.app.device;

import org.jspecify.annotations.NullMarked;
