/** Campaigns: their files, plans, stores and engines. */
@NullMarked
package dev.quench.app.campaign;

import org.jspecify.annotations.NullMarked;
