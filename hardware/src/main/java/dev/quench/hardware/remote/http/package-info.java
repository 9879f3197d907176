/**
 * HTTP for remote processors: {@link dev.quench.hardware.remote.http.ApiClient} (read it first)
 * repeats what is safe to repeat, over a {@link dev.quench.hardware.remote.http.Transport} that
 * talks to nobody but TLS servers and this machine, follows no redirection and reads no more than
 * it was told to. Depends on {@code hardware.backend} and {@code hardware.remote}.
 */
@NullMarked
package dev.quench.hardware.remote.http;

import org.jspecify.annotations.NullMarked;
