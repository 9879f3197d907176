/**
 * How sure jobs are at providers that are played on this machine: {@link
 * dev.quench.app.campaign.FaultCampaign} (read it first) spoils the line at random, {@link
 * dev.quench.app.campaign.KillCampaign} kills the process. Depends on {@code hardware.remote},
 * {@code hardware.emulator} and what they depend on.
 */
@NullMarked
package dev.quench.app.campaign;

import org.jspecify.annotations.NullMarked;
