/**
 * Descriptions of devices in files: {@link dev.quench.app.device.DeviceNoiseReader}; prices as
 * users state them. Depends on {@code hardware.device}, {@code hardware.device.json}, {@code
 * hardware.noise} and {@code problems.io}.
 */
@NullMarked
package dev.quench.app.device;

import org.jspecify.annotations.NullMarked;
