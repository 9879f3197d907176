/**
 * Azure Quantum: jobs of Quantinuum, Rigetti and IonQ whose input and results are blobs behind
 * signed addresses. {@link dev.quench.hardware.remote.azure.AzureService} is the type to read
 * first. Depends on {@code hardware.remote}, {@code remote.http}, {@code remote.credential} and the
 * packages for circuits and devices.
 */
@NullMarked
package dev.quench.hardware.remote.azure;

import org.jspecify.annotations.NullMarked;
