/**
 * Providers of quantum hardware on this machine: servers that speak their protocols in front of
 * Quench's own simulators, with queues and with faults on request. Read {@link
 * dev.quench.hardware.emulator.EmulatorServer} first. Depends on {@code hardware.backend}, {@code
 * circuit}, {@code device}, {@code noise}, {@code qasm}, {@code simulator} and {@code text}; never
 * on {@code hardware.remote}, whose independent witness it is.
 */
@NullMarked
package dev.quench.hardware.emulator;

import org.jspecify.annotations.NullMarked;
