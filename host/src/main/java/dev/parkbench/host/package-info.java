/** What this machine is: its JDKs, its CPUs and who gets them, its limits, and what those limit. */
@NullMarked
package dev.parkbench.host;

import org.jspecify.annotations.NullMarked;
