/** What a server counts about itself. */
@NullMarked
package dev.parkbench.server.statistics;

import org.jspecify.annotations.NullMarked;
