/**
 * IonQ's own cloud: {@link dev.quench.hardware.remote.ionq.IonqService} (read it first) submits
 * circuits of native gates. Depends on {@code hardware.remote}, {@code hardware.remote.http} and
 * {@code hardware.device}; sees no other provider.
 */
@NullMarked
package dev.quench.hardware.remote.ionq;

import org.jspecify.annotations.NullMarked;
