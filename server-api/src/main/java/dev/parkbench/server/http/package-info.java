/**
 * The HTTP rules common to all backends, whatever their codec: limits, targets, validation, dates.
 */
@NullMarked
package dev.parkbench.server.http;

import org.jspecify.annotations.NullMarked;
