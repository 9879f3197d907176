package dev.quench.hardware.device;

import dev.quench.hardware.noise.DeviceNoise;

/**
 * Error rates with their date.
 *
 * @param from where and when they were measured
 * @param noise the rates; a T1 or T2 of forever, a readout error of exactly 0 and a duration of 0
 *     for a gate that errs say nothing, except of a simulator
 */
public record Calibration(Provenance from, DeviceNoise noise) {}
