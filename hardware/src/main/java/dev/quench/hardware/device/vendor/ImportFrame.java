package dev.quench.hardware.device.vendor;

import java.time.LocalDate;

/**
 * What the data do not say themselves.
 *
 * @param name of the device; empty to take the provider's
 * @param day on which the data were fetched or read, for data without a date
 * @param source where they were fetched from, in words
 */
public record ImportFrame(String name, LocalDate day, String source) {}
