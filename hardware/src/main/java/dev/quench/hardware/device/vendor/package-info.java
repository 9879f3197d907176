/**
 * What providers say of their devices, turned into descriptions: {@link
 * dev.quench.hardware.device.vendor.DeviceImport}. Depends on {@code hardware.device}, {@code
 * hardware.device.json} for the parsed texts, and what those describe.
 */
@NullMarked
package dev.quench.hardware.device.vendor;

import org.jspecify.annotations.NullMarked;
