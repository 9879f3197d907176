/**
 * Amazon Braket: {@link dev.quench.hardware.remote.braket.BraketService} (read it first) submits
 * circuits of native gates and fetches their results from S3. The only package that sees Amazon's
 * library for Java, of which the requests, the answers, the errors and the signatures are used; it
 * sends over {@code hardware.remote.http}, and finds no credentials itself. Depends on {@code
 * hardware.remote}, {@code hardware.remote.http}, {@code hardware.qasm} and {@code
 * hardware.device}; sees no other provider.
 */
@NullMarked
package dev.quench.hardware.remote.braket;

import org.jspecify.annotations.NullMarked;
