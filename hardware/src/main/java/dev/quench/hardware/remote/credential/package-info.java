/**
 * Where credentials come from: {@link dev.quench.hardware.remote.credential.CredentialFinder} (read
 * it first) looks, {@link dev.quench.hardware.remote.credential.Secret} keeps what it found out of
 * every text. Depends on {@code hardware.backend} and {@code hardware.text}.
 */
@NullMarked
package dev.quench.hardware.remote.credential;

import org.jspecify.annotations.NullMarked;
