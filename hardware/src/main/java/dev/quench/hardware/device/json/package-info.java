/**
 * Descriptions of devices as texts: {@link dev.quench.hardware.device.json.DeviceReader}, {@link
 * dev.quench.hardware.device.json.DeviceWriter}, and the shipped ones, {@link
 * dev.quench.hardware.device.json.ShippedDevices}. Depends on {@code hardware.device} and what that
 * describes, {@code hardware.text} and Jackson's parser.
 */
@NullMarked
package dev.quench.hardware.device.json;

import org.jspecify.annotations.NullMarked;
