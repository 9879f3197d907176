/**
 * Fetching a file from its public home: read {@link dev.quench.app.download.Download} first. The
 * only package of the application that opens an HTTP connection; depends on {@code
 * hardware.backend} for its failures and {@code solvers.control}.
 */
@NullMarked
package dev.quench.app.download;

import org.jspecify.annotations.NullMarked;
