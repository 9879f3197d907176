/**
 * Exchanges with providers that were written down once and are replayed without a network: {@link
 * dev.quench.hardware.remote.tape.RecordingTransport} writes a {@link
 * dev.quench.hardware.remote.tape.Tape} (read it first), {@link
 * dev.quench.hardware.remote.tape.ReplayTransport} answers from it. Depends on {@code remote.http},
 * {@code remote.credential} and {@code hardware.backend}.
 */
@NullMarked
package dev.quench.hardware.remote.tape;

import org.jspecify.annotations.NullMarked;
